"""`tameshi worker`: grade submissions, or reconcile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from core.settings import Settings


class NoSandbox(click.ClickException):
    """No jail can be built here, so starting the worker again is of no use: `tameshi up` knows it by the exit code."""

    exit_code = 69


@click.command()
@click.option(
    "--lane",
    type=click.Choice(["live", "screen", "background"]),
    default="live",
    show_default=True,
    help="The queue to work on. Each worker process has exactly one.",
)
@click.option("--reconciler", is_flag=True, help="Instead of grading, bring back what lost workers and queues left.")
def command(lane: str, reconciler: bool) -> None:
    """Grade submissions until told to stop; the current one is finished first.

    Reads DATABASE_URL, REDIS_URL and SANDBOX from the environment. Every installation needs one worker at least, and
    one process with --reconciler.
    """
    from core.logs import configure
    from core.settings import Settings

    configure()
    settings = Settings()
    if reconciler:
        from worker.reconciler import run as reconcile

        reconcile(settings)
    else:
        _grade(settings, lane)


def _grade(settings: Settings, lane: str) -> None:
    from core.submissions.states import Lane
    from sandbox.report import SandboxUnavailable
    from worker.main import run

    try:
        run(settings, Lane(lane))
    except SandboxUnavailable as error:
        raise NoSandbox(str(error)) from error
