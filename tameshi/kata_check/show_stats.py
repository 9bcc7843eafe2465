"""`tameshi kata stats`, as tables and as JSON (docs/authoring/kata-check.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from tameshi.kata_check.show import VERSION
from tameshi.kata_check.stats import KataStats, Runs, Spread

_TEST = ("test", "mutants", "wrong", "min", "median", "p95", "max", "failed")
_REFERENCE = ("reference", "runs", "failed", "min", "median", "p95", "max")
_KATA = ("track", "kata", "kind", "level", "tests", "wrong", "mutants", "score", "median")
_LINE = "─"


def as_text(katas: Sequence[KataStats]) -> str:
    """One kata in detail, or a line for each of several."""
    return "\n".join(_detail(katas[0]) if len(katas) == 1 else _table(_KATA, [_summary(one) for one in katas], left=3))


def as_json(katas: Sequence[KataStats]) -> str:
    """Everything of all katas."""
    return json.dumps({"version": VERSION, "katas": [_kata(one) for one in katas]}, indent=2)


def _detail(kata: KataStats) -> list[str]:
    references = [(one.file, one.runs, one.failed, *_times(one.spread)) for one in kata.references]
    tests = [
        (test.name, test.mutants, test.wrong_solutions, *_times(test.spread), test.failed_runs) for test in kata.tests
    ]
    score = kata.check.mutation
    lines = [*_table(_REFERENCE, references), "", *_table(_TEST, tests), ""]
    if score is not None:
        equivalent = f", {score.equivalent} equivalent" if score.equivalent else ""
        lines.append(f"{score.killed} of {score.killable} mutants killed ({score.share:.0%}){equivalent}")
        lines += [f"  lives: {mutant}" for mutant in score.survivors]
    failed, runs = sum(one.failed for one in kata.references), sum(one.runs for one in kata.references)
    lines.append(f"{failed} of {runs} runs of references failed; times are in milliseconds")
    return lines + _faults(kata)


def _faults(kata: KataStats) -> list[str]:
    number = len(kata.check.faults)
    return [f"{number} fault{'' if number == 1 else 's'}, which `tameshi kata check` tells"] if number else []


def _summary(kata: KataStats) -> tuple[object, ...]:
    one, meta = kata.check, kata.check.package and kata.check.package.meta
    score = f"{one.mutation.share:.0%}" if one.mutation else "-"
    killed = f"{one.mutation.killed}/{one.mutation.killable}" if one.mutation else "-"
    time = _times(kata.references[0].spread)[1] if kata.references else "-"
    kind, level = (meta.kind, meta.difficulty) if meta else ("-", "-")
    return one.path.parent.name, one.path.name, kind, level, one.tests, one.wrong_solutions, killed, score, time


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]], left: int = 1) -> list[str]:
    """Columns as wide as they must be, the first ones flush left."""
    cells = [list(map(str, row)) for row in (heads, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, [_LINE * width for width in widths])
    return [
        "  ".join(
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]


def _times(spread: Spread | None) -> tuple[str, ...]:
    if spread is None:
        return ("-",) * 4
    return tuple(f"{time:.1f}" for time in (spread.least, spread.median, spread.p95, spread.most))


def _kata(kata: KataStats) -> dict[str, Any]:
    one = kata.check
    meta = one.package and one.package.meta
    return {
        "path": str(one.path),
        "track": one.path.parent.name,
        "title": meta and meta.title,
        "kind": meta and meta.kind,
        "difficulty": meta and meta.difficulty,
        "faults": len(one.faults),
        "wrong_solutions": one.wrong_solutions,
        "mutants": one.mutation and len(one.mutation.tried),
        "killed": one.mutation and one.mutation.killed,
        "equivalent": one.mutation and one.mutation.equivalent,
        "score": one.mutation and round(one.mutation.share, 3),
        "references": [_reference(runs) for runs in kata.references],
        "tests": [asdict(test) for test in kata.tests],
    }


def _reference(runs: Runs) -> dict[str, Any]:
    return {**asdict(runs), "flake_rate": round(runs.flake_rate, 4)}
