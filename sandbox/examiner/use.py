"""How far a suite has got into a submission: what goes wrong before it uses anything is the suite's own doing."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

_NAMES_ONLY = frozenset({"import", "get", "loop", "seed", "surroundings", "let_go", "patch", "unset", "restore"})
_HAS_A_NAME = (types.FunctionType, types.ModuleType, type)


class Use:
    """What the suite has had so far. `looked_at`: it asked for a name; `made`: for more than functions and classes."""

    def __init__(self) -> None:
        self.looked_at = self.made = False
        self.on_first: Callable[[], None] = lambda: None

    def note(self, operation: str, answer: Any = type) -> None:
        """Before a request, and after it with the answer."""
        if self.made:
            return
        self.looked_at = self.looked_at or operation != "import"
        if operation not in _NAMES_ONLY or (operation == "get" and not isinstance(answer, _HAS_A_NAME)):
            self.made = True
            self.on_first()
