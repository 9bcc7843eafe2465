"""Hostile submissions, and what becomes of each.

A table is one text. `=== name | verdicts | option=value ...` begins an attack; its lines follow and are appended to `BASE`, a submission
that is wrong everywhere and does whatever `act` does. Options: `suite` (a name of `SUITES`, default `six`), `run` and `test` (seconds),
`memory` (MB), `forbid` (a text that nobody may be shown), `passes` (tests that the attack may rightly pass, or `any`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.sandbox.attacks.suites import BASE

FORBIDDEN = ("QUINCE", "ESCAPED", "FOUND")


@dataclass(frozen=True)
class Attack:
    """One hostile submission."""

    group: str
    name: str
    verdicts: frozenset[str]
    source: str
    suite: str = "six"
    run: float = 6.0
    test: float = 1.5
    memory: int = 512
    forbid: tuple[str, ...] = FORBIDDEN
    passes: frozenset[str] = field(default_factory=frozenset)

    def __str__(self) -> str:
        return f"{self.group}: {self.name}"


def table(group: str, text: str, *, prelude: str = "", base: str = BASE) -> list[Attack]:
    """The attacks of one class."""
    return [_one(group, entry, base + prelude) for entry in text.split("\n=== ")[1:]]


def _one(group: str, entry: str, before: str) -> Attack:
    head, _, source = entry.partition("\n")
    name, verdicts, *rest = (part.strip() for part in head.split("|"))
    options = dict(option.split("=", 1) for option in " ".join(rest).split())
    own = options.get("base") != "none"
    return Attack(
        group,
        name,
        frozenset(verdicts.split()),
        (before if own else "") + source + "\n",
        suite=options.get("suite", "six"),
        run=float(options.get("run", 6)),
        test=float(options.get("test", 1.5)),
        memory=int(options.get("memory", 512)),
        forbid=(*FORBIDDEN, *filter(None, [options.get("forbid")])),
        passes=frozenset(options.get("passes", "").split(",")),
    )
