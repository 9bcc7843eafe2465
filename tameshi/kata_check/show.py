"""The report of a check, as text and as JSON (docs/authoring/kata-check.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core.katas.faults import Fault
from tameshi.kata_check.found import Checked, KataCheck
from tameshi.kata_check.judge import Outcome
from tameshi.kata_check.mutation.score import MutationScore, share

VERSION = 1


def as_text(checked: Checked) -> str:
    """One block per package of which there is something to tell, what concerns all of them, and a line that sums up."""
    blocks = [_block(one) for one in checked.katas if one.faults or one.notes]
    blocks += [_fault_text(fault, Path("/")) for fault in checked.faults]
    trials = sum(len(one.outcomes) for one in checked.katas)
    what = f"{_count(len(checked.katas), 'kata')}, {_count(trials, 'trial')}"
    scores = [one.mutation for one in checked.katas if one.mutation is not None]
    if scores:
        killed, of = sum(one.killed for one in scores), sum(one.killable for one in scores)
        what += f", {killed} of {_count(of, 'mutant')} killed ({share(killed, of):.0%})"
    faults = len(checked.all_faults)
    return "\n".join([*blocks, f"{what}: {_count(faults, 'fault') if faults else 'no faults'}"])


def as_json(checked: Checked) -> str:
    """The same and more for programs."""
    content = {
        "version": VERSION,
        "ok": not checked.all_faults,
        "faults": [_fault(fault) for fault in checked.faults],
        "katas": [_kata(one) for one in checked.katas],
    }
    return json.dumps(content, indent=2)


def _block(one: KataCheck) -> str:
    faults = [f"  {_fault_text(fault, one.path)}" for fault in one.faults]
    notes = [f"  note: {_fault_text(note, one.path)}" for note in one.notes]
    return "\n".join([str(_shown(one.path)), *faults, *notes])


def _fault_text(fault: Fault, home: Path) -> str:
    inside = fault.file.is_relative_to(home) and fault.file != home and home != Path("/")
    place = fault.file.relative_to(home) if inside else _shown(fault.file)
    message = fault.message.replace("\n", "\n  ")
    return f"{place}:{fault.line}: {message}" if fault.line else f"{place}: {message}"


def _kata(one: KataCheck) -> dict[str, Any]:
    meta = one.package.meta if one.package else None
    return {
        "path": str(one.path),
        "track": one.path.parent.name,
        "title": meta and meta.title,
        "kind": meta and meta.kind,
        "difficulty": meta and meta.difficulty,
        "tests": one.tests,
        "wrong_solutions": one.wrong_solutions,
        "seconds": round(one.seconds, 3),
        "faults": [_fault(fault) for fault in one.faults],
        "notes": [_fault(note) for note in one.notes],
        "trials": [_trial(outcome) for outcome in one.outcomes],
        "mutation": one.mutation and _mutation(one.mutation),
    }


def _trial(outcome: Outcome) -> dict[str, Any]:
    return {
        "file": str(outcome.trial.file),
        "suite": outcome.trial.suite,
        "allowed": sorted(verdict.value for verdict in outcome.trial.allowed),
        "verdict": outcome.report.verdict.value,
        "duration_ms": round(outcome.report.duration_ms, 1),
        "caught_by": list(outcome.caught_by),
        "ok": outcome.fault is None,
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
