"""`tameshi kata`: what authors of katas need."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from core.katas.schema import Kind

KINDS = ("implement", "fix", "refactor", "predict", "test", "faster")


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


@command.command()
@click.argument("address", metavar="TRACK/SLUG")
@click.option("--kind", type=click.Choice(KINDS), default="implement", show_default=True, help="What a person does.")
@click.option("--title", default="", help="By default the slug, as words.")
@click.option("--difficulty", type=click.IntRange(1, 5), default=2, show_default=True, help="1 is minutes, 5 an hour.")
@click.option("--author", default="", help="Who is named as its author.")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("katas"),
    show_default=True,
    help="The folder that holds tracks.toml.",
)
def new(address: str, kind: Kind, title: str, difficulty: int, author: str, into: Path) -> None:
    """Begin a kata: a package that loads, and whose check says what is to be written.

    It holds a small kata that works, of the kind that you asked for. Replace it piece by piece.
    """
    from tameshi.kata_new.make import CannotMake, make_kata

    try:
        folder = make_kata(address, kind, into, title=title, difficulty=difficulty, author=author)
    except CannotMake as error:
        raise click.ClickException(str(error)) from None
    click.echo(
        f"Made {folder}. It works already; replace it piece by piece.\n\n"
        f"  tameshi kata check {folder}   lists what is to be written, and proves the rest\n"
        f"  docs/authoring/README.md is the way from here to a finished kata, in about an hour"
    )
