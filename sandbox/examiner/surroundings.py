"""The examiner's half of what test and submission share without handing it over: files, working directory, environment.

Before the cell is asked anything, and with the answer to what it asks, go the changes that the test has made; with
each of its answers come those of the submission. The suite's own folder, and with it everything that could be run or
collected here, is no part of it.
"""

from __future__ import annotations

import contextlib
import decimal
import io
import os
import re
import stat
import sys
import warnings
from typing import TYPE_CHECKING, Any

from sandbox.examiner import logs, redirection
from sandbox.jail.rootfs import SUITE
from sandbox.wire import places
from sandbox.wire.frames import ProtocolBreach
from sandbox.wire.scratch import Scratch, TooMuch
from sandbox.wire.variables import Variables

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

# What steers Python, the loader, pytest or where files are made here is the test's alone.
_STEERS = re.compile(r"PYTHON|PYTEST|LD_|DYLD_|GLIBC|MALLOC|GCONV|LOCPATH|NLSPATH|PATH$|TMPDIR$|TE?MP$", re.IGNORECASE)
_MOST_VARIABLES = 1000
_LONGEST_VARIABLE = 1 << 16


class Surroundings:
    """Belongs to one link. Made once the suite's folder and the working directory are there."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._scratch = Scratch(apart={places.SUITE})
        self._variables = Variables()
        self._environment = _environment()
        self._directory = os.getcwd()
        self._before_theirs: str | None = None  # Where the test was before the submission led it away.
        self.levels = logs.Levels()
        self._paths = [path for path in sys.path if not is_shared(path)]
        self._stdin = sys.stdin
        self._arguments = list(sys.argv)
        self._settings: dict[str, Any] = {"recursion": sys.getrecursionlimit(), "decimal": _decimal(), "warnings": []}

    def news(self) -> list[tuple[str, Any]]:
        """(kind, what) of everything that has changed here since the cell was told. Files come first."""
        news: list[tuple[str, Any]] = []
        try:
            if files := self._scratch.changes():
                news.append(("files", files))
        except TooMuch as fault:
            message = f"The test keeps {fault} in the scratch folder, more than reach your code."
            raise self._link.refuse(message) from None
        if self._variables.have_changed() and (now := _environment()) != self._environment:
            before, self._environment = self._environment, now
            names = before.keys() | now.keys()
            news.append(("environment", {name: now.get(name) for name in names if before.get(name) != now.get(name)}))
        if (directory := self._working_directory()) is not None:
            news.append(("directory", directory))
        if sys.path != self._paths:
            self._paths = list(sys.path)
            news.append(("folders", [path for path in sys.path if is_shared(path)]))
        if sys.argv != self._arguments:
            self._arguments = list(sys.argv)
            news.append(("arguments", self._arguments))
        now_set = {"recursion": sys.getrecursionlimit(), "decimal": _decimal(), "warnings": _warning_filters()}
        for name, value in now_set.items():
            if value != self._settings[name]:
                self._settings[name] = value
                news.append((name, value))
        return news + self._stdin_news() + self.levels.news()

    def _stdin_news(self) -> list[tuple[str, Any]]:
        """What there is to read now, where the test has put a text in the place of standard input."""
        before, self._stdin = self._stdin, sys.stdin
        if before is sys.stdin:
            return []
        if isinstance(sys.stdin, io.StringIO):
            return [("stdin", sys.stdin.getvalue()[sys.stdin.tell() :])]
        return [("stdin", None)] if isinstance(before, io.StringIO) else []

    def _working_directory(self) -> str | None:
        """Where the test is now, if that is news."""
        try:
            now = os.getcwd()
        except FileNotFoundError:
            return None
        if now == self._directory:
            return None
        if not is_shared(now):
            raise self._link.refuse(
                f"The test works in {now}, a folder that the submission does not have. Work in tmp_path, or open the "
                "suite's own files by Path(__file__).parent and pass what they hold."
            )
        self._directory = now
        return now

    def start_test(self) -> None:
        """Where the submission has gone in one test, the next does not read its files."""
        before, self._before_theirs = self._before_theirs, None
        if before is not None and self._working_directory() is None:
            with contextlib.suppress(OSError):
                os.chdir(before)

    # What the submission has changed.

    def take(self, kind: str, what: Any) -> None:
        """Do here what the submission has done there. Raises ProtocolBreach for what no cell sends."""
        try:
            if kind == "files":
                self._scratch.apply(what)
            elif kind == "environment":
                self._take_environment(what)
            elif kind == "log":
                logs.emit(self._link, what)
            elif kind == "redirected":
                redirection.follow(self._link, what)
            elif kind == "directory":
                self._take_directory(what)
            elif kind == "too many files" and type(what) is str:
                raise self._link.refuse(f"Your code keeps {what[:100]} in its folder, more than reach the test.")
            else:
                raise ProtocolBreach("news of no known kind")
        except (OSError, TooMuch) as fault:
            message = f"A file that your code has written could not be shown to the test: {fault}"
            raise self._link.refuse(message) from None

    def _take_environment(self, changed: Any) -> None:
        if type(changed) is not dict or len(changed) > _MOST_VARIABLES or not all(map(_is_variable, changed.items())):
            raise ProtocolBreach("malformed environment variables")
        for name, value in changed.items():
            if _STEERS.match(name):
                continue
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
            _note(self._environment, name, value)

    def _take_directory(self, path: Any) -> None:
        if type(path) is not str or not is_shared(path):
            raise ProtocolBreach("a working directory that cannot be")
        names = path.split("/")
        if ".." in names or "\0" in path:
            raise ProtocolBreach("a working directory that cannot be")
        for depth in range(2, len(names) + 1):
            if not stat.S_ISDIR(os.lstat("/".join(names[:depth])).st_mode):
                raise ProtocolBreach("a working directory behind a link")
        self._before_theirs = self._before_theirs or os.getcwd()
        os.chdir(path)
        self._directory = os.getcwd()


def _is_variable(item: tuple[Any, Any]) -> bool:
    name, value = item
    if type(name) is not str or not name or "=" in name or not name.isprintable() or len(name) > _LONGEST_VARIABLE:
        return False
    return value is None or (type(value) is str and "\0" not in value and len(value) <= _LONGEST_VARIABLE)


def _note(environment: dict[str, str], name: str, value: str | None) -> None:
    if value is None:
        environment.pop(name, None)
    else:
        environment[name] = value


def _environment() -> dict[str, str]:
    now = dict(os.environ)
    now.pop("PYTEST_CURRENT_TEST", None)
    return now


def _decimal() -> tuple[int, str, list[bool]]:
    context = decimal.getcontext()
    return context.prec, context.rounding, list(context.traps.values())


def _warning_filters() -> list[tuple[bool, str, Any, str, int]]:
    """The filters that decide which warnings are errors, if any does: (error, message, category, module, line)."""
    if not any(action == "error" for action, *_ in warnings.filters):
        return []
    return [
        (action == "error", _pattern(message), category, _pattern(module), line)
        for action, message, category, module, line in warnings.filters
    ]


def _pattern(expression: Any) -> str:
    return getattr(expression, "pattern", expression) or ""


def is_shared(path: str) -> bool:
    """Whether a path lies where both sides can write."""
    return places.within(path, places.ROOT) and not places.within(path, SUITE)
