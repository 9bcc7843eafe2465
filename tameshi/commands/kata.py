"""`tameshi kata`: what authors of katas need."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from core.katas.schema import Kind

KINDS = ("implement", "fix", "refactor", "predict", "test", "faster")
_paths = click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
_as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object (docs/authoring/kata-check.md).")
_times = click.option(
    "--times", default=20, show_default=True, type=click.IntRange(1, 100), help="How often each reference must pass."
)
_at_once = click.option(
    "--jobs",
    "at_once",
    type=click.IntRange(1, 64),
    help="How many gradings at once; by default two per core.",
)
_cached = click.option("--cache/--no-cache", "cached", default=True, help="Whether to trust what was proven before.")
_kind = click.option("--sandbox", "kind", default=None, help="auto, docker or local; by default what SANDBOX says.")


@click.group()
def command() -> None:
    """Write and check katas."""


@command.command()
@_paths
@_as_json
@_times
@_at_once
@_cached
@_kind
@click.option("--steps", is_flag=True, help="Tell progress as lines `done/steps`, for programs.")
def check(
    paths: tuple[Path, ...], as_json: bool, times: int, at_once: int | None, cached: bool, kind: str | None, steps: bool
) -> None:
    """Prove that katas hold, and report every fault at once.

    PATHS are packages, tracks, or the whole folder of katas. Checked are the form of each package, that references
    pass, that the starter does not, that every known-wrong solution gets the verdict of its folder, and how many small
    changes to the reference the hidden tests notice. Progress goes to stderr.

    Exit code 0 without faults, 1 with faults, 2 when the tool itself cannot work, 130 after Ctrl-C.
    """
    from tameshi.kata_check import show
    from tameshi.kata_check.terminal import Wishes, check_or_exit

    checked = check_or_exit(paths, Wishes(times, at_once, cached, kind, steps))
    click.echo(show.as_json(checked) if as_json else show.as_text(checked))
    sys.exit(1 if checked.all_faults else 0)


@command.command()
@_paths
@_as_json
@_times
@_at_once
@_cached
@_kind
def stats(
    paths: tuple[Path, ...], as_json: bool, times: int, at_once: int | None, cached: bool, kind: str | None
) -> None:
    """Count what the hidden tests catch, and how long they take.

    Of one kata: for each hidden test how many mutants and wrong solutions it catches, how its time spreads over all
    runs of the reference, and in how many of them it failed. Of several katas: a line each.

    Exit code 0, 2 when the tool itself cannot work, 130 after Ctrl-C.
    """
    from tameshi.kata_check import show_stats
    from tameshi.kata_check.stats import stats as count
    from tameshi.kata_check.terminal import Wishes, check_or_exit

    checked = check_or_exit(paths, Wishes(times, at_once, cached, kind), to_the_end=True)
    katas = [count(one) for one in checked.katas]
    click.echo(show_stats.as_json(katas) if as_json else show_stats.as_text(katas))


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
        f"  tameshi kata try {folder}     shows its page, and loads it again whenever you save\n"
        f"  tameshi kata check {folder}   lists what is to be written, and proves the rest\n"
        f"  docs/authoring/README.md is the way from here to a finished kata, in about an hour"
    )


@command.command("try")
@click.argument("path", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=8010, show_default=True, help="0 takes a free one.")
def try_one(path: Path, port: int) -> None:
    """Show a kata as people will see it, and load the page again whenever a file of it changes.

    Everything is real: Run and Submit grade in a jail. Nothing is kept: database and queue are private to this run, and
    you are signed in as somebody who is gone afterwards. What keeps a package from being loaded is told here and on the
    page, which stays at the last version that could be.
    """
    from tameshi.kata_try.run import run
    from tameshi.up.refusals import CannotStart

    try:
        run(path, port)
    except CannotStart as error:
        raise click.ClickException(str(error)) from error
