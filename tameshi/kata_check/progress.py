"""How a person sees that something is going on: a bar on a terminal, a line per kata elsewhere."""

from __future__ import annotations

import threading
from typing import Protocol, TextIO

import click

from tameshi.kata_check.found import KataCheck


class Progress(Protocol):
    """Hears of a check, from several threads."""

    def begin(self, steps: int) -> None:
        """There are so many gradings."""

    def step(self, number: int) -> None:
        """So many are done, or will not be needed."""

    def checked(self, one: KataCheck) -> None:
        """A package is done."""

    def tell(self, text: str) -> None:
        """Something that a person should know now."""

    def end(self) -> None:
        """There is no more to come."""


class Lines:
    """For logs."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._lock = stream, threading.Lock()

    def begin(self, steps: int) -> None:
        """Nothing to say yet."""

    def step(self, number: int) -> None:
        """Too little for a line."""

    def checked(self, one: KataCheck) -> None:
        """One line."""
        score = one.mutation
        mutants = f", {score.killed} of {score.killable} mutants killed" if score else ""
        self.tell(f"{_word(one):5} {one.path.name}: {len(one.outcomes)} trials{mutants} ({one.seconds:.1f} s)")

    def tell(self, text: str) -> None:
        """A line of its own."""
        with self._lock:
            click.echo(text, file=self._stream)

    def end(self) -> None:
        """Nothing to tidy up."""


class Steps:
    """For programs: a line `done/steps` whenever another grading is done."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._lock = stream, threading.Lock()
        self._done = self._steps = 0

    def begin(self, steps: int) -> None:
        """The first line."""
        self._steps = steps
        self.step(0)

    def step(self, number: int) -> None:
        """One more line."""
        with self._lock:
            self._done += number
            click.echo(f"{self._done}/{self._steps}", file=self._stream)

    def checked(self, one: KataCheck) -> None:
        """The report says it all."""

    def tell(self, text: str) -> None:
        """A line of its own."""
        with self._lock:
            click.echo(text, file=self._stream)

    def end(self) -> None:
        """Nothing to tidy up."""


class Bar:
    """For terminals. Faults are read in the report, so the bar only shows where they are."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._lock = stream, threading.Lock()
        self._bar, self._said = click.progressbar(length=0, file=stream), ""

    def begin(self, steps: int) -> None:
        """Show an empty bar."""
        self._bar = click.progressbar(
            length=steps, label="Checking", file=self._stream, item_show_func=lambda item: self._said
        )
        self._bar.render_progress()

    def step(self, number: int) -> None:
        """Fill it a little."""
        with self._lock:
            self._bar.update(number)

    def checked(self, one: KataCheck) -> None:
        """Name the last one that was done."""
        with self._lock:
            self._said = f"{_word(one)} {one.path.name}"

    def tell(self, text: str) -> None:
        """Above the bar."""
        with self._lock:
            click.echo(f"\r{text}\x1b[K", file=self._stream)

    def end(self) -> None:
        """Leave the bar as it is."""
        self._bar.render_finish()


def progress_on(stream: TextIO, *, steps: bool = False) -> Progress:
    """What suits the stream, or one line for each of the `steps`."""
    if steps:
        return Steps(stream)
    return Bar(stream) if stream.isatty() else Lines(stream)


def _word(one: KataCheck) -> str:
    return "FAULT" if one.faults else "ok"
