"""`tameshi grade`: any pytest suite against any file, outside the web."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.option(
    "--tests",
    "tests",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="A test file, or a folder of them.",
)
@click.option(
    "--solution", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The file to grade."
)
@click.option(
    "--module", default="solution", show_default=True, help="The name under which the tests import the solution."
)
@click.option(
    "--timeout", default=20.0, show_default=True, type=click.FloatRange(min=0.1), help="Seconds for the whole run."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object (docs/grade-json.md).")
@click.option("--withhold", is_flag=True, help="Report failures as for hidden tests: the author's own messages only.")
@click.option("--mixed", multiple=True, metavar="CLASS", help="A class whose objects may meet plain data in operators.")
@click.option(
    "--sandbox", "kind", default=None, help="auto, docker or local; SANDBOX in the environment is the default."
)
def command(
    tests: Path,
    solution: Path,
    module: str,
    timeout: float,
    as_json: bool,
    withhold: bool,
    mixed: tuple[str, ...],
    kind: str | None,
) -> None:
    """Grade a solution with a pytest suite that imports it, each in a sandbox of its own.

    Exit code 0 whatever the verdict, 2 when the tool itself cannot work.
    """
    from sandbox.report import SandboxUnavailable
    from tameshi.grading import folder
    from tameshi.grading.show import as_json_text, as_text

    try:
        order = folder.order(tests, solution, module=module, timeout=timeout, reveal=not withhold, mixed=mixed)
        report = folder.grade(order, kind)
    except (OSError, SandboxUnavailable) as fault:
        click.echo(f"tameshi: {fault}", err=True)
        sys.exit(2)
    click.echo(as_json_text(report) if as_json else as_text(report))
