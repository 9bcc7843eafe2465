"""A check as a command does it: progress on standard error, what was proven in the user's cache, and exit codes."""

from __future__ import annotations

import os
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from sandbox.report import SandboxUnavailable
from tameshi.kata_check import graders
from tameshi.kata_check.check import check
from tameshi.kata_check.found import Checked
from tameshi.kata_check.progress import Progress, progress_on
from tameshi.kata_check.proven import Proven, file_for_this_user, surroundings

CANNOT_WORK = 2
INTERRUPTED = 130  # What a shell expects of a program that Ctrl-C has ended.


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the options say."""

    times: int
    at_once: int | None
    cached: bool
    kind: str | None
    steps: bool = False


def check_or_exit(paths: tuple[Path, ...], wishes: Wishes, *, to_the_end: bool = False) -> Checked:
    """Check; when that cannot be done, or is interrupted, say so and leave."""
    progress = progress_on(sys.stderr, steps=wishes.steps)
    jail = wishes.kind or os.environ.get("SANDBOX", "auto")
    at_once = wishes.at_once or 2 * (os.cpu_count() or 1)  # Half of the time a grading waits, for a lock or a timeout.
    try:
        with _proven(jail, progress, cached=wishes.cached) as proven:
            return check(
                paths,
                lambda: graders.Graders(jail, at_once, progress.tell),
                progress=progress,
                proven=proven,
                times=wishes.times,
                to_the_end=to_the_end,
                at_once=at_once,
            )
    except (OSError, SandboxUnavailable) as fault:
        click.echo(f"tameshi: {fault}", err=True)
        sys.exit(CANNOT_WORK)
    except KeyboardInterrupt:
        click.echo("tameshi: interrupted; what was proven until now need not be proven again", err=True)
        sys.exit(INTERRUPTED)


def _proven(jail: str, progress: Progress, *, cached: bool) -> Proven:
    try:
        return Proven(file_for_this_user() if cached else None, surroundings(jail))
    except (OSError, sqlite3.Error) as reason:
        progress.tell(f"tameshi: nothing is remembered of this check ({reason})")
        return Proven(None, "")
