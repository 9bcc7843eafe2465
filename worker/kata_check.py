"""Run `tameshi kata check` on an uploaded package, as its author would at home.

It is a process of its own: what reads a stranger's package, and the sandboxes that grade its programs, end with it.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

# What the check may know of this process: neither the database nor a secret.
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV", "DOCKER_HOST", "XDG_RUNTIME_DIR")
AT_ONCE = 2
LOOK_SECONDS = 0.5
END_SECONDS = 4.0
STEPS = re.compile(r"(\d{1,9})/(\d{1,9})\n?")
HEARD = 4000  # So much of what else it said is kept for the log.


class CheckFailed(Exception):
    """The check itself went wrong, which says nothing about the package."""


class CheckTooLong(Exception):
    """The check took longer than a package may."""


class CheckGivenUp(Exception):
    """Nobody waits for the result any more."""


@dataclass(frozen=True, slots=True)
class KataCheck:
    """How packages are checked: in which sandbox, how often a reference must pass, and for how long at most."""

    sandbox: str
    image: str
    runtime: str | None
    times: int = 20
    seconds: float = 1200.0

    def run(self, package: Path, goes_on: Callable[[int, int], bool]) -> dict[str, Any]:
        """The report, as docs/authoring/kata-check.md has it. `goes_on` hears how far it is, and may end it.

        Raises CheckFailed, CheckTooLong or CheckGivenUp; in each case nothing of the check is left.
        """
        process = subprocess.Popen(
            self._command(package),
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            return self._hear(process, goes_on)
        finally:
            _end(process)

    def _hear(self, process: subprocess.Popen[str], goes_on: Callable[[int, int], bool]) -> dict[str, Any]:
        output, steps = _Reader(cast(IO[str], process.stdout)), _Progress(cast(IO[str], process.stderr))
        deadline = time.monotonic() + self.seconds
        while output.is_alive():
            output.join(LOOK_SECONDS)
            if not goes_on(steps.done, steps.steps):
                raise CheckGivenUp
            if time.monotonic() > deadline:
                raise CheckTooLong
        steps.join(END_SECONDS)
        code = process.wait(END_SECONDS)
        try:
            report = json.loads(output.text)
        except ValueError:
            raise CheckFailed(f"code {code}: {steps.told[-HEARD:]}") from None
        if code not in (0, 1) or not isinstance(report, dict):
            raise CheckFailed(f"code {code}: {steps.told[-HEARD:]}")
        return report

    def _command(self, package: Path) -> Sequence[str]:
        options = ["--json", "--steps", "--no-cache", "--times", str(self.times), "--jobs", str(AT_ONCE)]
        return [sys.executable, "-m", "tameshi", "kata", "check", *options, "--sandbox", self.sandbox, str(package)]

    def _environment(self) -> dict[str, str]:
        passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        runtime = {"SANDBOX_RUNTIME": self.runtime} if self.runtime else {}
        return {**passed_on, "SANDBOX_IMAGE": self.image, **runtime}


class _Reader(threading.Thread):
    """Reads a stream to its end, so that whoever writes to it never waits."""

    def __init__(self, stream: IO[str]) -> None:
        super().__init__(name="kata check", daemon=True)
        self._stream, self.text = stream, ""
        self.start()

    def run(self) -> None:
        self.text = self._stream.read()


class _Progress(_Reader):
    """Knows the last `done/steps` that was written, and what else was told."""

    def __init__(self, stream: IO[str]) -> None:
        self.done = self.steps = 0
        self.told = ""
        super().__init__(stream)

    def run(self) -> None:
        for line in self._stream:
            if found := STEPS.fullmatch(line):
                self.done, self.steps = int(found[1]), int(found[2])
            else:
                self.told = (self.told + line)[-HEARD:]


def _end(process: subprocess.Popen[str]) -> None:
    """End the check and what it has started: politely, so that it tidies up, and then not."""
    for number in (signal.SIGINT, signal.SIGKILL):
        if process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                process.wait(END_SECONDS)
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.close()
