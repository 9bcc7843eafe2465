"""Grade folders in the layout of Exercism exercises where they lie; nothing in them is written to."""

from __future__ import annotations

from pathlib import Path

from sandbox.order import Limits, Order
from tameshi.grading.folder import looks_like_test, read_source, suite_files
from tameshi.grading.layout import Exercise, MalformedExercise

# Foreign exercises search and simulate for seconds where katas take milliseconds.
_RUN_SECONDS = 150.0
_TEST_SECONDS = 30.0
_MEMORY = 1024 * 1024 * 1024
_THREADS = 256
_MOST_HELPERS = 8 * 1024 * 1024


def order(
    exercise: Exercise,
    solution: Path,
    *,
    timeout: float | None = None,
    reveal: bool = True,
    mixed: tuple[str, ...] = (),
) -> Order:
    """The order for one exercise and one solution. Helpers go to both sides, tests and example only to their own."""
    run_seconds = timeout or _RUN_SECONDS
    suite = suite_files(exercise.folder, without=(exercise.folder / exercise.solution, solution))
    suite |= {name: (exercise.folder / name).read_bytes() for name in (*exercise.tests, *exercise.helpers)}
    beside = {
        name: content
        for name, content in suite.items()
        if name in exercise.helpers or (name.endswith(".py") and not _of_the_tests(exercise, Path(name)))
    }
    if (size := sum(map(len, beside.values()))) > _MOST_HELPERS:
        most = _MOST_HELPERS >> 20
        raise MalformedExercise(f"{exercise.folder}: the helpers have {size / 2**20:.1f} MB; at most {most} MB fit.")
    return Order(
        suite=suite,
        solution=read_source(solution),
        module=exercise.module,
        reveal=reveal,
        targets=exercise.tests,
        mixed=mixed,
        beside=beside,
        limits=Limits(
            run_seconds=run_seconds,
            load_seconds=min(run_seconds, _TEST_SECONDS),
            test_seconds=min(run_seconds, _TEST_SECONDS),
            cpu_seconds=int(run_seconds) + 1,
            memory_bytes=_MEMORY,
            processes=_THREADS,
        ),
    )


def chosen_solution(exercise: Exercise, given: Path | None) -> Path:
    """The file to grade: the folder's own, or the given path, which may be relative to here or to the folder."""
    if given is None:
        return exercise.folder / exercise.solution
    found = [path for path in (given, exercise.folder / given) if path.is_file()]
    if not found:
        raise MalformedExercise(f"{given} is not there, neither here nor in {exercise.folder}.")
    if len(found) > 1 and not found[0].samefile(found[1]):
        raise MalformedExercise(f"{given} is here and in {exercise.folder}; give an absolute path.")
    return found[0]


def _of_the_tests(exercise: Exercise, path: Path) -> bool:
    return path.as_posix() in exercise.tests or looks_like_test(path) or path.name == "conftest.py"
