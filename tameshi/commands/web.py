"""`tameshi web`: the site, served by gunicorn."""

from __future__ import annotations

import os
import sys

import click

SLOWEST_REQUEST_SECONDS = 60
GOODBYE_SECONDS = 3


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="An address, or fd://N for an open socket.")
@click.option("--processes", type=click.IntRange(1), default=2, show_default=True, help="Server processes.")
@click.option("--threads", type=click.IntRange(4), default=48, show_default=True, help="Threads of each process.")
def command(bind: str, processes: int, threads: int) -> None:
    """Serve the site until told to stop.

    Reads DATABASE_URL, REDIS_URL, SECRET_KEY and PUBLIC_URL from the environment. Everyone who waits for a verdict
    holds a thread for as long as the results stream in, which is what most of the threads are for.
    """
    options = {
        "bind": bind,
        "worker-class": "gthread",
        "workers": str(processes),
        "threads": str(threads),
        "timeout": str(SLOWEST_REQUEST_SECONDS),
        "graceful-timeout": str(GOODBYE_SECONDS),
        "keep-alive": "75",
        "log-level": "warning",
    }
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    # Loaded once and then forked: nothing is connected to yet at that time.
    switches = ["--preload", "--no-control-socket", "--config", "python:tameshi.serving"]
    program = [sys.executable, "-m", "gunicorn", *switches, *arguments, "tameshi.wsgi:application()"]
    os.execv(sys.executable, program)  # noqa: S606 - no shell is wanted
