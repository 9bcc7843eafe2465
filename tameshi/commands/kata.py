"""`tameshi kata`: what authors of katas need."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import click


@click.group()
def command() -> None:
    """Write and check katas."""


@command.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object (docs/authoring/kata-check.md).")
@click.option(
    "--times", default=3, show_default=True, type=click.IntRange(1, 100), help="How often each reference must pass."
)
@click.option("--sandbox", "kind", default=None, help="auto, docker or local; by default what SANDBOX says.")
def check(paths: tuple[Path, ...], as_json: bool, times: int, kind: str | None) -> None:
    """Prove that katas hold, and report every fault at once.

    PATHS are packages, tracks, or the whole folder of katas. Checked are the form of each package, that references
    pass, that the starter does not, that every known-wrong solution gets the verdict of its folder, and how many small
    changes to the reference the hidden tests notice. Progress goes to stderr.

    Exit code 0 without faults, 1 with faults, 2 when the tool itself cannot work.
    """
    from sandbox import open_sandbox
    from sandbox.report import SandboxUnavailable
    from tameshi.kata_check import check as checking
    from tameshi.kata_check import show

    try:
        checks = checking.check(
            paths,
            partial(open_sandbox, kind or os.environ.get("SANDBOX", "auto")),
            lambda outcome: click.echo(show.progress_line(outcome), err=True),
            times=times,
        )
    except (OSError, SandboxUnavailable) as fault:
        click.echo(f"tameshi: {fault}", err=True)
        sys.exit(2)
    click.echo(show.as_json(checks) if as_json else show.as_text(checks))
    sys.exit(1 if any(one.faults for one in checks) else 0)
