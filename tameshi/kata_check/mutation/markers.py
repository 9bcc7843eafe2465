"""`# equivalent[comparison]: reason`, the author's word that a change in this line cannot be noticed."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.katas.faults import Fault
from tameshi.kata_check.mutation.operators import OPERATORS

_MARKER = re.compile(r"#\s*equivalent\[([^\]]*)\]:[ \t]*([^#]*)")
_MEANT_TO_BE_ONE = re.compile(r"#\s*equivalent\b\s*[\[(:]")
_FORM = "`# equivalent[operator]: reason`"


@dataclass(frozen=True, slots=True)
class Marker:
    """Mutants of this operator in this line need not be killed."""

    line: int
    operator: str
    reason: str


def read_markers(file: Path, source: str) -> tuple[list[Marker], list[Fault]]:
    """The markers of a program, and what is wrong with their form."""
    markers: list[Marker] = []
    faults: list[Fault] = []
    for line, comment in _comments(source):
        found = _MARKER.search(comment)
        if found is None:
            if _MEANT_TO_BE_ONE.search(comment):
                faults.append(Fault(file, f"a marker of an equivalent mutant has the form {_FORM}", line))
            continue
        reason = found[2].strip()
        if not reason:
            faults.append(Fault(file, f"the marker does not say why no test can notice the change: {_FORM}", line))
            continue
        for operator in (name.strip() for name in found[1].split(",")):
            if operator in OPERATORS:
                markers.append(Marker(line, operator, reason))
            else:
                known = ", ".join(OPERATORS)
                faults.append(Fault(file, f"the marker names an operator `{operator}`; there are: {known}", line))
    return markers, faults


def _comments(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
