"""The cell's half of what test and submission share without handing it over: files, working directory, environment.

`news` is what the submission has changed, for the test; `take` does what the test has changed.
"""

from __future__ import annotations

import decimal
import io
import os
import sys
import warnings
from typing import Any

from sandbox.cell import logs
from sandbox.wire import places
from sandbox.wire.scratch import Scratch, TooMuch
from sandbox.wire.variables import Variables

_OF_STRANGERS = frozenset({"stdin", "files", "directory", "environment", "recursion", "decimal"})


class Surroundings:
    """Belongs to one cell, and is made once the working directory is there. A `sealed` cell takes less."""

    def __init__(self, *, sealed: bool = False) -> None:
        self._sealed = sealed
        self._scratch = Scratch(apart={places.SUITE})
        self._variables = Variables()
        self._environment = dict(os.environ)
        self._directory = os.getcwd()
        self._added: list[str] = []
        self._stdin = sys.stdin
        self._streams = {"stdout": sys.stdout, "stderr": sys.stderr}
        self._redirected: list[str] = []

    def news(self) -> list[tuple[str, Any]]:
        """(kind, what) of everything that has changed here since the test was told."""
        news: list[tuple[str, Any]] = []
        try:
            if files := self._scratch.changes():
                news.append(("files", files))
        except TooMuch as fault:
            news.append(("too many files", str(fault)))
        if self._variables.have_changed() and (now := os.environ.copy()) != self._environment:
            before, self._environment = self._environment, now
            names = before.keys() | now.keys()
            news.append(("environment", {name: now.get(name) for name in names if before.get(name) != now.get(name)}))
        redirected = [name for name, stream in self._streams.items() if getattr(sys, name) is not stream]
        if redirected != self._redirected:
            self._redirected = redirected
            news.append(("redirected", redirected))
        directory = working_directory()
        if directory != self._directory:
            self._directory = directory
            if places.within(directory, places.ROOT):
                news.append(("directory", directory))
        return news

    def take(self, changes: list[tuple[str, Any]]) -> None:
        """Do here what the test has done there."""
        for kind, what in changes:
            if self._sealed and kind not in _OF_STRANGERS:
                continue
            getattr(self, f"_take_{kind}")(what)

    def _take_files(self, changes: Any) -> None:
        self._scratch.apply(changes)

    def _take_directory(self, path: str) -> None:
        os.chdir(path)
        self._directory = working_directory()

    def _take_environment(self, changed: dict[str, str | None]) -> None:
        for name, value in changed.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        self._environment = os.environ.copy()

    def _take_arguments(self, arguments: list[str]) -> None:
        sys.argv[:] = arguments

    def _take_folders(self, folders: list[str]) -> None:
        """Folders that the test has put before all others to import from."""
        sys.path[:] = folders + [folder for folder in sys.path if folder not in self._added]
        self._added = list(folders)
        sys.path_importer_cache.clear()

    def _take_levels(self, levels: tuple[dict[str, int], int]) -> None:
        logs.set_levels(*levels)

    def _take_warnings(self, filters: list[tuple[bool, str, type[Warning], str, int]]) -> None:
        """Which warnings are errors here; all others go to the test, whose filters decide about them."""
        warnings.simplefilter("always")
        for is_error, message, category, module, line in reversed(filters):
            warnings.filterwarnings("error" if is_error else "always", message, category, module, line)

    def _take_stdin(self, text: str | None) -> None:
        """What there is to read, or nothing any more."""
        sys.stdin = self._stdin if text is None else io.StringIO(text)

    def _take_recursion(self, limit: int) -> None:
        sys.setrecursionlimit(limit)

    def _take_decimal(self, settings: tuple[int, str, list[bool]]) -> None:
        context = decimal.getcontext()
        context.prec, context.rounding, trapped = settings
        for signal, traps in zip(context.traps, trapped, strict=True):
            context.traps[signal] = traps


def working_directory() -> str:
    """Where this process is, or nothing where the folder is gone."""
    try:
        return os.getcwd()
    except FileNotFoundError:
        return ""
