"""The gate's report as the page shows it: what `tameshi kata check --json` says, with files as the author knows them.

All of its texts may come from the package, so they are cleaned and cut, and no path of this machine is left in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core.clean import clean_output
from core.katas.faults import Fault
from core.private_katas.read import inside

MOST = 100
LONGEST = 2000
TOO_LONG = Fault(
    Path("kata.toml"),
    "the check took longer than 20 minutes. Set `run_seconds` and `test_seconds` lower, and let the tests wait less",
)


def gate_report(found: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The report on the one package of a check, which lay in `folder`."""
    one = found["katas"][0]
    faults = [*found["faults"], *one["faults"]]
    return {
        "ok": bool(found["ok"]),
        "faults": _faults(faults, folder),
        "more_faults": max(0, len(faults) - MOST),
        "notes": _faults(one["notes"], folder),
        "trials": [_trial(trial, folder) for trial in one["trials"][:MOST]],
        "mutation": _mutation(one["mutation"]),
        "tests": one["tests"],
        "seconds": one["seconds"],
    }


def unfit_report(faults: Sequence[Fault]) -> dict[str, Any]:
    """The report on a package that nothing was graded of."""
    return {
        "ok": False,
        "faults": [_plain(fault) for fault in faults[:MOST]],
        "more_faults": max(0, len(faults) - MOST),
        "notes": [],
        "trials": [],
        "mutation": None,
        "tests": 0,
        "seconds": 0,
    }


def _faults(found: Sequence[Mapping[str, Any]], folder: Path) -> list[dict[str, Any]]:
    return [_plain(inside(folder, Fault(Path(one["file"]), one["message"], one["line"]))) for one in found[:MOST]]


def _plain(fault: Fault) -> dict[str, Any]:
    return {"file": _clean(str(fault.file)), "line": fault.line, "message": _clean(fault.message)}


def _trial(trial: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    return {
        "file": _clean(str(inside(folder, Fault(Path(trial["file"]), "")).file)),
        "suite": trial["suite"],
        "verdict": trial["verdict"],
        "caught_by": [_clean(name) for name in trial["caught_by"][:MOST]],
        "duration_ms": trial["duration_ms"],
        "ok": trial["ok"],
    }


def _mutation(found: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if found is None:
        return None
    counted = {name: found[name] for name in ("mutants", "killed", "equivalent", "score")}
    survivors = [
        {"line": one["line"], "operator": one["operator"], "what": _clean(one["what"])}
        for one in found["survivors"][:MOST]
    ]
    return {**counted, "survivors": survivors}


def _clean(text: str) -> str:
    return clean_output(text)[:LONGEST]
