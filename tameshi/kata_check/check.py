"""Check packages: first what needs no grading, for all of them, then the trials of those whose form is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from core.katas.faults import Fault, KataFaults
from core.katas.load import load, load_tracks, package_folders
from core.katas.package import KataPackage
from sandbox.report import Verdict
from tameshi.kata_check.judge import Grades, Outcome, judge
from tameshi.kata_check.mutation.score import MutationScore, mutation_score
from tameshi.kata_check.static.faults import static_faults
from tameshi.kata_check.trials import trials
from tameshi.kata_check.unfailed import unfailed_tests

Opens = Callable[[], AbstractContextManager[Grades]]
Progress = Callable[[Outcome], None]


@dataclass(slots=True)
class KataCheck:
    """What was found out about one package. Notes are worth a look, and no faults."""

    path: Path
    faults: list[Fault] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    mutation: MutationScore | None = None
    notes: list[Fault] = field(default_factory=list)


def packages_in(path: Path) -> list[Path]:
    """The packages that a path means: one, those of a track, or those of a whole folder of tracks."""
    path = path.resolve()
    if (path / "tracks.toml").exists():
        return package_folders(path)
    if (path.parent / "tracks.toml").exists():
        return [entry for entry in sorted(path.iterdir()) if entry.is_dir() and not entry.name.startswith((".", "_"))]
    return [path]


def check(paths: Iterable[Path], open_sandbox: Opens, progress: Progress, times: int = 1) -> list[KataCheck]:
    """All faults of all packages. The sandbox is opened only if there is something to grade."""
    checks: list[KataCheck] = []
    sound: list[tuple[KataCheck, KataPackage]] = []
    seen: dict[str, Path] = {}
    for path in dict.fromkeys(package for given in paths for package in packages_in(given)):
        checks.append(one := KataCheck(path))
        try:
            package = load(path)
        except KataFaults as error:
            one.faults += error.faults
            continue
        one.faults += [*_track_faults(package), *static_faults(package)]
        other = seen.setdefault(package.uuid, path)
        if other != path:
            one.faults.append(Fault(path / "kata.toml", f"the uuid is also that of {other}"))
        sound.append((one, package))
    if sound:
        with open_sandbox() as sandbox:
            for one, package in sound:
                _grade(one, package, sandbox, progress, times)
    return checks


def _grade(one: KataCheck, package: KataPackage, sandbox: Grades, progress: Progress, times: int) -> None:
    unusable: set[str] = set()  # A suite that is at fault by itself is told of once.
    for trial in trials(package, times):
        if trial.suite in unusable:
            continue
        outcome = judge(trial, sandbox)
        one.outcomes.append(outcome)
        if outcome.report.verdict is Verdict.OUR_FAULT:
            unusable.add(trial.suite)
        if outcome.fault is not None:
            one.faults.append(outcome.fault)
        progress(outcome)
    reference = _reference(one)
    if reference is not None:
        one.mutation = mutation_score(reference, sandbox)
        one.faults += one.mutation.faults
        one.notes += one.mutation.notes
        wrong = [outcome.report for outcome in one.outcomes if outcome.is_of_wrong_program]
        wrong += [tried.report for tried in one.mutation.tried]
        one.faults += unfailed_tests(package, reference.report, wrong)


def _reference(one: KataCheck) -> Outcome | None:
    """The first by name that passes is the one that mutants are made of, if all is well with it."""
    of_tests = (outcome for outcome in one.outcomes if outcome.trial.suite == "tests")
    first = next((outcome for outcome in of_tests if outcome.trial.file.parent.name == "passes"), None)
    return first if first is not None and first.fault is None else None


def _track_faults(package: KataPackage) -> list[Fault]:
    folder = package.path.parent.parent
    tracks, faults = load_tracks(folder)
    if faults or package.track in {track.folder for track in tracks}:
        return faults
    return [Fault(folder / "tracks.toml", f"the track `{package.track}` is not listed")]
