"""`tameshi grade`: any pytest suite against any file, outside the web."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import click


@click.command()
@click.option("--tests", type=click.Path(exists=True, path_type=Path), help="A test file, or a folder of them.")
@click.option(
    "--exercism",
    "exercises",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="In place of --tests: a folder in the layout of an Exercism exercise, or a folder of such folders.",
)
@click.option(
    "--solution",
    type=click.Path(path_type=Path),
    help="The file to grade. With --exercism a path from here or from the exercise; else its own solution file.",
)
@click.option(
    "--module", default="solution", show_default=True, help="The name under which the tests import the solution."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), help="Seconds for the whole run (20, and 150 with --exercism)."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object (docs/grade-json.md).")
@click.option("--withhold", is_flag=True, help="Report failures as for hidden tests: the author's own messages only.")
@click.option("--mixed", multiple=True, metavar="CLASS", help="A class whose objects may meet plain data in operators.")
@click.option(
    "--lend",
    multiple=True,
    metavar="CLASS[.NAME]",
    help="A class of the tests whose objects the solution may use. Without this option: all that the tests define.",
)
@click.option(
    "--sandbox", "kind", default=None, help="auto, docker or local; SANDBOX in the environment is the default."
)
def command(
    tests: Path | None,
    exercises: Path | None,
    solution: Path | None,
    module: str,
    timeout: float | None,
    as_json: bool,
    withhold: bool,
    mixed: tuple[str, ...],
    lend: tuple[str, ...],
    kind: str | None,
) -> None:
    """Grade a solution with a pytest suite that imports it, each in a sandbox of its own.

    Exit code 0 whatever the verdict, 2 when the tool itself cannot work.
    """
    from sandbox.report import SandboxUnavailable
    from tameshi.grading.layout import MalformedExercise

    if (tests is None) == (exercises is None):
        raise click.UsageError("Give either --tests or --exercism.")
    try:
        if tests is not None:
            if solution is None or not solution.is_file():
                raise click.UsageError("--tests needs --solution with the path of a file.")
            _grade_suite(tests, solution, module, timeout or 20.0, as_json, withhold, mixed, lend, kind)
        elif exercises is not None:
            _grade_exercises(exercises, solution, timeout, as_json, withhold, mixed, lend, kind)
    except (OSError, SandboxUnavailable, MalformedExercise) as fault:
        click.echo(f"tameshi: {fault}", err=True)
        sys.exit(2)


def _grade_suite(
    tests: Path,
    solution: Path,
    module: str,
    timeout: float,
    as_json: bool,
    withhold: bool,
    mixed: tuple[str, ...],
    lend: tuple[str, ...],
    kind: str | None,
) -> None:
    from tameshi.grading import folder
    from tameshi.grading.show import as_json_text, as_text

    order = folder.order(
        tests,
        solution,
        module=module,
        timeout=timeout,
        reveal=not withhold,
        mixed=mixed,
        lend=lend or None,
    )
    report = folder.grade(order, kind)
    click.echo(as_json_text(report) if as_json else as_text(report))


def _grade_exercises(
    exercises: Path,
    solution: Path | None,
    timeout: float | None,
    as_json: bool,
    withhold: bool,
    mixed: tuple[str, ...],
    lend: tuple[str, ...],
    kind: str | None,
) -> None:
    """One exercise, or all of a folder in one warm sandbox; then each is announced, and a malformed one stops none."""
    from tameshi.grading import exercism, folder
    from tameshi.grading.layout import CONFIG, MalformedExercise, find_exercises, read_exercise
    from tameshi.grading.progress import progress
    from tameshi.grading.show import as_json_line, as_json_text, as_text

    alone = (exercises / CONFIG).exists()
    malformed = False
    with folder.opened(kind) as sandbox:
        for place in find_exercises(exercises):
            try:
                exercise = read_exercise(place)
                chosen = exercism.chosen_solution(exercise, solution)
                order = exercism.order(exercise, chosen, timeout=timeout, reveal=not withhold, mixed=mixed)
            except MalformedExercise as fault:
                if alone:
                    raise
                click.echo(f"tameshi: {fault}", err=True)
                malformed = True
                continue
            with progress(sys.stderr, place.name) as listener:
                report = sandbox.grade(dataclasses.replace(order, lend=lend or None), listener)
            if as_json:
                click.echo(as_json_text(report) if alone else as_json_line(report, place.name))
            else:
                click.echo(as_text(report) if alone else f"{place.name}\n{as_text(report)}\n")
    if malformed:
        sys.exit(2)
