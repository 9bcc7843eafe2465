"""Common misspellings, by codespell's list. It knows mistakes and has no dictionary, so names are left in peace."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from core.katas.faults import Fault, line_of
from core.katas.package import KataPackage
from tameshi.kata_check.static.suite import suite_files
from tameshi.kata_check.static.syntax import nodes, parsed
from tameshi.kata_check.static.texts import pages

_CODE = re.compile(r"`[^`]*`")
_WORD = re.compile(r"(?<![\w./@-])[A-Za-z]?[a-z]+(?:'[a-z]+)?(?![\w@]|[./-]\w)")


def spelling_faults(package: KataPackage) -> Iterable[Fault]:
    """Misspelt words in what people read. `words.txt` beside the tracks lists words that are right after all."""
    misspelt, right = _misspellings(), _right_words(package.path.resolve().parents[1] / "words.txt")
    for file, line, text in _texts(package):
        for word in _WORD.findall(_CODE.sub(" ", text)):
            if (better := misspelt.get(word.lower())) and word.lower() not in right:
                yield Fault(file, f"`{word}` is misspelt: {better}", line)


def _texts(package: KataPackage) -> Iterator[tuple[Path, int | None, str]]:
    for page in pages(package).values():
        yield from ((page.file, line, text) for line, text in page.prose)
    toml = package.path / "kata.toml"
    keys = toml.read_text(encoding="utf-8")
    yield from ((toml, line_of(keys, [key]), getattr(package.meta, key)) for key in ("title", "summary"))
    for suite in suite_files(package):
        for line, text in _words_of_code(suite.tree):
            yield suite.file, line, text
    for folder, files in package.solutions.items():
        for name, content in files.items() if folder != "passes" else ():
            if name.endswith(".py"):
                yield package.path / "solutions" / folder / name, None, ast.get_docstring(parsed(content)) or ""


def _words_of_code(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Titles and messages, line by line."""
    for node in nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(node):
            yield node.body[0].lineno, ast.get_docstring(node) or ""
        for text in ast.walk(node.msg) if isinstance(node, ast.Assert) and node.msg else ():
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.lineno, text.value


@cache
def _misspellings() -> dict[str, str]:
    """codespell's list: each wrong word with what was meant. Only its data is used, which is made for this."""
    file = distribution("codespell").locate_file("codespell_lib/data/dictionary.txt")
    lines = Path(str(file)).read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("->") for line in lines)
    return {wrong.lower(): right.strip().rstrip(",") for wrong, _, right in pairs}


@cache
def _right_words(file: Path) -> frozenset[str]:
    return frozenset(file.read_text(encoding="utf-8").lower().split()) if file.exists() else frozenset()
