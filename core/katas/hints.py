"""Split hints.md into hints: one heading each."""

from __future__ import annotations

import re
from pathlib import Path

from core.katas.files import Reader
from core.katas.package import Hint

_HEADING = re.compile(r"#{1,6}[ \t]+(?P<heading>.+?)[ \t]*#*")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")


def split_hints(reader: Reader, file: Path, text: str) -> tuple[Hint, ...]:
    """The hints of a file. A `#` inside fenced code is code."""
    sections: list[tuple[str, list[str]]] = [("", [])]
    fence = ""
    for line in text.split("\n"):
        marker = _FENCE.match(line)
        if marker and not fence:
            fence = marker[1]
        elif marker and marker[1].startswith(fence):
            fence = ""
        heading = None if fence or marker else _HEADING.fullmatch(line)
        if heading:
            sections.append((heading["heading"], []))
        else:
            sections[-1][1].append(line)
    (_, preamble), *rest = sections
    if "".join(preamble).strip():
        reader.fault(file, "begins with text that has no heading; each hint starts with one")
    hints = tuple(Hint(heading, "\n".join(lines).strip()) for heading, lines in rest)
    for hint in hints:
        if not hint.text:
            reader.fault(file, f"the hint {hint.heading!r} has no text")
    return hints
