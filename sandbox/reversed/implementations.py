"""Read implementations from a package's files: what is right, what is wrong, and what to tell the person about it."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from sandbox.order import Implementation

GOOD, MUTANTS = "good", "mutants"


def read_implementations(files: Mapping[str, bytes]) -> tuple[Implementation, ...]:
    """The implementations of `good/*.py` and `mutants/*.py`, right ones first, in the order of their names.

    A docstring's first line becomes the title, and what follows a blank line is the hint. Neither is sent to a cell.
    """
    named = {name: content.decode() for name, content in files.items() if name.endswith(".py")}
    folders = {True: GOOD, False: MUTANTS}
    return tuple(
        _implementation(name, named[name], right)
        for right, folder in folders.items()
        for name in sorted(named)
        if name.startswith(f"{folder}/")
    )


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
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
