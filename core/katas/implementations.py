"""The implementations of a kata whose submissions are tests: right ones, and mutants that each make one mistake."""

from __future__ import annotations

import ast
from pathlib import Path

from core.katas.files import Reader

FOLDERS = ("good", "mutants")


def read_implementations(reader: Reader, path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What `examples/` and `implementations/` hold. Everything but a right implementation names its mistake."""
    home = path / "implementations"
    if (path / "tests").exists():
        reader.fault(path / "tests", "a kata of the kind `test` has implementations/ in place of hidden tests")
    for entry in sorted(home.iterdir()) if home.is_dir() else ():
        if entry.name not in FOLDERS and entry.name != "__pycache__":
            reader.fault(entry, f"an implementation's folder is one of {', '.join(FOLDERS)}")
    hidden = {f"{folder}/{name}": content for folder in FOLDERS for name, content in reader.tree(home / folder).items()}
    shown = reader.tree(path / "examples")
    for folder in FOLDERS:
        if not any(name.startswith(f"{folder}/") and name.endswith(".py") for name in hidden):
            reader.fault(home / folder, "has no implementation")
    wrong = {path / "examples" / name: content for name, content in shown.items()}
    wrong |= {home / name: content for name, content in hidden.items() if not name.startswith("good/")}
    for file, content in wrong.items():
        if file.suffix == ".py" and not _docstring(content):
            reader.fault(file, "has no docstring that names its mistake")
    return shown, hidden


def _docstring(content: bytes) -> str:
    try:
        return ast.get_docstring(ast.parse(content)) or ""
    except (SyntaxError, ValueError):
        return "noted by the reader already"
