"""Read implementations from a package's files: what is right, what is wrong, and what to tell the person about it."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from sandbox.order import Implementation

GOOD = "good/"


def read_implementations(files: Mapping[str, bytes]) -> tuple[Implementation, ...]:
    """The implementations among the files, those below `good/` first, in the order of their names.

    A docstring's first line becomes the title, and what follows a blank line is the hint. Neither is sent to a cell.
    """
    names = sorted((name for name in files if name.endswith(".py")), key=lambda name: (not name.startswith(GOOD), name))
    return tuple(_implementation(name, files[name].decode(), name.startswith(GOOD)) for name in names)


def _implementation(name: str, text: str, right: bool) -> Implementation:
    tree = ast.parse(text)
    doc = ast.get_docstring(tree) or ""
    if doc:
        del tree.body[0]
    first, _, rest = doc.partition("\n\n")
    title = " ".join(first.split()).rstrip(".")
    if right:
        title = f"Accepts {_lower(title)}" if title else "Accepts the right implementation"
    else:
        title = f"Catches: {_lower(title)}" if title else "Catches a wrong implementation"
    return Implementation(name, ast.unparse(tree), right, title, " ".join(rest.split()))


def _lower(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
