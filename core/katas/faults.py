"""What is wrong with kata packages, gathered so that an author sees everything at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and in which file."""

    file: Path
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {self.message}"


class KataFaults(Exception):
    """A package cannot be used; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def schema_faults(file: Path, error: ValidationError) -> list[Fault]:
    """Pydantic's complaints in an author's words, with the line of a key that stands in the file once."""
    text = file.read_text(encoding="utf-8")
    return [
        Fault(file, _in_words(one["type"], ".".join(map(str, one["loc"])), one["msg"]), line_of(text, one["loc"]))
        for one in error.errors()
    ]


def line_of(toml: str, keys: Sequence[int | str]) -> int | None:
    """The line in which the last of these keys gets its value; None where that cannot be told without parsing."""
    names = [re.escape(key) for key in keys if isinstance(key, str)]
    lines = enumerate(toml.splitlines(), 1)
    found = [number for number, line in lines if names and re.match(rf"\s*{names[-1]}\s*=", line)]
    return found[0] if len(found) == 1 else None


def _in_words(kind: str, key: str, message: str) -> str:
    if kind == "extra_forbidden":
        return f"unknown key `{key}`"
    if kind == "missing":
        return f"the key `{key}` is missing"
    message = message.removeprefix("Value error, ")
    return f"`{key}`: {message[:1].lower()}{message[1:]}"
