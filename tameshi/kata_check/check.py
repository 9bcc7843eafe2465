"""Check packages: first what needs no grading, for all of them, then the programs of those whose form is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

from core.katas.faults import Fault
from core.katas.load import package_folders
from sandbox.report import SandboxUnavailable
from tameshi.kata_check.catalogue import catalogue_faults, prerequisite_faults, twin_faults
from tameshi.kata_check.found import Checked, KataCheck
from tameshi.kata_check.graders import CheckEnded
from tameshi.kata_check.gradings import Grades, Gradings
from tameshi.kata_check.mutation.score import LEAST_OVER_ALL, share
from tameshi.kata_check.progress import Progress
from tameshi.kata_check.prove import Plan, plan, prove
from tameshi.kata_check.proven import Proven
from tameshi.kata_check.read import read

Opens = Callable[[], AbstractContextManager[Grades]]


def packages_in(path: Path) -> list[Path]:
    """The packages that a path means: one, those of a track, or those of a whole folder of tracks."""
    path = path.resolve()
    if (path / "tracks.toml").exists():
        return package_folders(path)
    if (path.parent / "tracks.toml").exists():
        return [entry for entry in sorted(path.iterdir()) if entry.is_dir() and not entry.name.startswith((".", "_"))]
    return [path]


def check(
    paths: Sequence[Path],
    open_sandbox: Opens,
    *,
    progress: Progress,
    proven: Proven,
    times: int = 1,
    to_the_end: bool = False,
    at_once: int = 1,
) -> Checked:
    """All faults of all packages. The sandbox is opened only if there is something to grade.

    A reference is graded `times` times, as long as it passes or `to_the_end`.
    """
    found = dict.fromkeys(package for given in paths for package in packages_in(given))
    checked = Checked([read(path, proven) for path in found])
    by_path = {one.path: one for one in checked.katas}
    checked.faults += catalogue_faults(found)
    loaded = [one.package for one in checked.katas if one.package is not None]
    for path, fault in (*twin_faults(found), *prerequisite_faults(loaded)):
        by_path[path].faults.append(fault)
    plans = [(one, plan(one.package, times, to_the_end=to_the_end)) for one in checked.katas if one.package is not None]
    if plans:
        progress.begin(sum(planned.steps for _, planned in plans))
        try:
            _prove_all(plans, open_sandbox, progress, proven, at_once)
        finally:
            progress.end()
    checked.faults += [fault for path in paths if (path / "tracks.toml").exists() for fault in _weak(path, checked)]
    return checked


def _prove_all(
    plans: Iterable[tuple[KataCheck, Plan]], open_sandbox: Opens, progress: Progress, proven: Proven, at_once: int
) -> None:
    """Several packages at once, and several gradings of each, so that no core waits for the end of a package."""
    with (
        ThreadPoolExecutor(at_once, "kata") as katas,
        ThreadPoolExecutor(at_once, "grading") as workers,
        open_sandbox() as sandbox,
    ):
        gradings = Gradings(sandbox, proven, progress.step)
        longest_first = sorted(plans, key=lambda each: each[1].weight, reverse=True)  # Or it would end alone.
        futures = [katas.submit(_prove, one, planned, gradings, workers, progress) for one, planned in longest_first]
        try:
            for future in futures:
                future.result()
        except BaseException:  # Ctrl-C, or no sandbox: what has begun is ended by closing the sandbox.
            for executor in (katas, workers):
                executor.shutdown(wait=False, cancel_futures=True)
            raise


def _prove(one: KataCheck, planned: Plan, gradings: Gradings, workers: Executor, progress: Progress) -> None:
    try:
        proof = prove(planned, gradings, workers)
    except (SandboxUnavailable, CheckEnded, CancelledError):
        raise
    except Exception as error:  # One package must not take the others with it.
        words = f"the check itself went wrong here, which is no fault of the kata: {type(error).__name__}: {error}"
        one.faults.append(Fault(one.path, words))
    else:
        one.outcomes, one.mutation = proof.outcomes, proof.mutation
        one.faults += proof.faults
        one.notes += proof.mutation.notes if proof.mutation else ()
    progress.checked(one)


def _weak(folder: Path, checked: Checked) -> Iterable[Fault]:
    scores = [
        one.mutation for one in checked.katas if one.mutation is not None and folder.resolve() in one.path.parents
    ]
    killed, of = sum(score.killed for score in scores), sum(score.killable for score in scores)
    if share(killed, of) < LEAST_OVER_ALL:
        words = f"the hidden tests of all katas kill {killed} of {of} mutants ({share(killed, of):.1%})"
        yield Fault(folder, f"{words}, and the catalogue needs {LEAST_OVER_ALL:.0%}")
