"""Make `import solution` in a suite find the submission's module."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Sequence


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module, and its parents as empty packages."""

    def __init__(self, name: str, module: types.ModuleType) -> None:
        self._name, self._module = name, module

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname == self._name:
            return importlib.machinery.ModuleSpec(fullname, self)
        if self._name.startswith(fullname + "."):
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        return self._module if spec.name == self._name else None

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing is run here: the submission ran in the cell."""


def serve_module(name: str, module: types.ModuleType) -> None:
    """From now on `import name` gives `module`, whatever files of that name the suite brings."""
    sys.meta_path.insert(0, _Finder(name, module))
    sys.modules.pop(name, None)
