"""The course of `tameshi up`: check, prepare, start, say the address, watch, stop."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from tameshi.up.address import listen, url_of
from tameshi.up.folder import open_folder
from tameshi.up.lock import lock_folder
from tameshi.up.plan import Place, environment
from tameshi.up.start import Starter
from tameshi.up.supervisor import Supervisor


def run(host: str, port: int, data_dir: Path) -> None:
    """Run the platform until a signal ends it. Raises CannotStart with a remedy."""
    with ExitStack() as stack:
        folder = open_folder(data_dir)
        lock = lock_folder(folder.path)
        stack.callback(lock.release)
        listener = listen(host, port)
        stack.callback(listener.close)
        place = Place(folder, url_of(listener), listener.fileno(), lock.descriptor)
        supervisor = Supervisor(say)
        stack.enter_context(supervisor.signals())
        stack.callback(supervisor.stop)
        starter = Starter(supervisor, place, environment(place), say)
        starter.start()
        if not supervisor.stopping.is_set():
            click.echo(f"Tameshi is ready at {place.url} (Ctrl-C stops it)")
            starter.start_other_lanes()
        supervisor.watch()


def say(text: str) -> None:
    """Tell the operator something beside the one line on standard output."""
    click.echo(text, err=True)
