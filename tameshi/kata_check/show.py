"""The report of a check, as text and as JSON (docs/authoring/kata-check.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.katas.faults import Fault
from tameshi.kata_check.check import KataCheck
from tameshi.kata_check.judge import Outcome
from tameshi.kata_check.mutation.score import MutationScore, share

VERSION = 1


def as_text(checks: Sequence[KataCheck]) -> str:
    """One block per package of which there is something to tell, and a last line that sums up."""
    blocks = [_block(one) for one in checks if one.faults or one.notes]
    faults = sum(len(one.faults) for one in checks)
    trials = sum(len(one.outcomes) for one in checks)
    what = f"{_count(len(checks), 'kata')}, {_count(trials, 'trial')}"
    scores = [one.mutation for one in checks if one.mutation is not None]
    if scores:
        killed, of = sum(one.killed for one in scores), sum(one.killable for one in scores)
        what += f", {killed} of {_count(of, 'mutant')} killed ({share(killed, of):.0%})"
    blocks.append(f"{what}: {_count(faults, 'fault')}" if faults else f"{what}: no faults")
    return "\n".join(blocks)


def as_json(checks: Sequence[KataCheck]) -> str:
    """The same for programs."""
    sound = not any(one.faults for one in checks)
    return json.dumps({"version": VERSION, "ok": sound, "katas": [_kata(one) for one in checks]}, indent=2)


def progress_line(outcome: Outcome) -> str:
    """What stderr says when a trial has ended."""
    trial, report = outcome.trial, outcome.report
    mark = "ok   " if outcome.fault is None else "FAULT"
    name = trial.file.name if trial.file.name == "starter.py" else f"{trial.file.parent.name}/{trial.file.name}"
    kata = trial.file.parent if trial.file.name == "starter.py" else trial.file.parent.parent.parent
    return f"{mark} {kata.name}: {name}, {trial.suite}: {report.verdict.value} ({report.duration_ms / 1000:.2f} s)"


def _block(one: KataCheck) -> str:
    faults = [f"  {_fault_text(fault, one.path)}" for fault in one.faults]
    notes = [f"  note: {_fault_text(note, one.path)}" for note in one.notes]
    return "\n".join([str(_shown(one.path)), *faults, *notes])


def _fault_text(fault: Fault, home: Path) -> str:
    place = fault.file.relative_to(home) if fault.file.is_relative_to(home) else _shown(fault.file)
    message = fault.message.replace("\n", "\n  ")
    return f"{place}:{fault.line}: {message}" if fault.line else f"{place}: {message}"


def _kata(one: KataCheck) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "faults": [_fault(fault) for fault in one.faults],
        "notes": [_fault(note) for note in one.notes],
        "trials": [
            {
                "file": str(outcome.trial.file),
                "suite": outcome.trial.suite,
                "allowed": sorted(verdict.value for verdict in outcome.trial.allowed),
                "verdict": outcome.report.verdict.value,
                "duration_ms": round(outcome.report.duration_ms, 1),
                "caught_by": list(outcome.caught_by),
                "ok": outcome.fault is None,
            }
            for outcome in one.outcomes
        ],
        "mutation": one.mutation and _mutation(one.mutation),
    }


def _mutation(score: MutationScore) -> dict[str, Any]:
    return {
        "reference": str(score.file),
        "mutants": len(score.tried),
        "killed": score.killed,
        "equivalent": score.equivalent,
        "score": round(score.share, 3),
        "survivors": [
            {"line": mutant.line, "operator": mutant.operator, "what": mutant.what} for mutant in score.survivors
        ],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {"file": str(fault.file), "line": fault.line, "message": fault.message}


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
