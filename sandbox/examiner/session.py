"""One run of one suite against one cell, under pytest."""

from __future__ import annotations

import base64
import contextlib
import io
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from sandbox.examiner import ambient, current, explain
from sandbox.examiner.failures import CellFailure
from sandbox.examiner.link import Link
from sandbox.examiner.output import Output
from sandbox.examiner.plugin import Reporter
from sandbox.examiner.serve_module import serve_module
from sandbox.examiner.withhold import unittest_values
from sandbox.jail.rootfs import SUITE
from sandbox.wire import frames

# Parts of pytest that a graded suite cannot use, and that cost time at every start; some collect garbage five times
# at the end.
_WITHOUT = [
    part
    for name in [
        "cacheprovider",
        "faulthandler",
        "unraisableexception",
        "threadexception",
        "doctest",
        "junitxml",
        "pastebin",
        "setuponly",
        "setupplan",
        "stepwise",
        "debugging",
        "legacypath",
    ]
    for part in ("-p", f"no:{name}")
]


class Session:
    """Reports over `boot`: `collected`, `started`, `finished`, `broken`, `suite_fault`, then `restart` or `end`."""

    def __init__(
        self, boot: socket.socket, order: dict[str, Any], link: socket.socket, output: tuple[int, int]
    ) -> None:
        self._boot, self._order = boot, order
        self.limits = order["limits"]
        self.output = Output(output, self.limits["output_bytes_per_test"], self.limits["output_bytes_per_run"])
        self.link = Link(link, self.output, tuple(order["mixed"]))
        self.module: str = order["module"]
        self.reveal: bool = order["reveal"]
        self.skip = frozenset(order["skip"])
        self.test_seconds: float = self.limits["test_seconds"]
        self.load_seconds: float = self.limits["load_seconds"]
        self._end = time.monotonic() + self.limits["run_seconds"]

    def tell(self, kind: str, **what: Any) -> None:
        """Report to the worker."""
        frames.send(self._boot, {"kind": kind, **what})

    def deadline(self) -> float:
        """The moment at which a test that begins now has used up its time."""
        return float(min(time.monotonic() + self.test_seconds, self._end))

    def run(self) -> None:
        """Run the suite, or say why it cannot be run."""
        self._write_suite()
        current.link = self.link
        if self._import_submission():
            self._run_pytest()

    def _write_suite(self) -> None:
        for path, content in self._order["suite"].items():
            place = Path(SUITE) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(base64.b64decode(content))
        os.chdir(SUITE)
        sys.path.insert(0, SUITE)

    def _import_submission(self) -> bool:
        self.link.start_test(min(time.monotonic() + self.load_seconds, self._end))
        try:
            module = self.link.import_submission()
        except (Exception, CellFailure) as fault:
            output, cut = self.output.take()
            self.tell("broken", output=output, output_cut=cut, **explain.loading(fault, self.load_seconds))
            return False
        serve_module(self.module, module)
        return True

    def _run_pytest(self) -> None:
        reporter = Reporter(self)
        arguments = [
            *([f"{SUITE}/{target}" for target in self._order["targets"]] or [SUITE]),
            *(f"--rootdir={SUITE}", "-q", *_WITHOUT, "--capture=sys", "--tb=no", "-o", "xfail_strict=true"),
            f"--import-mode={'importlib' if self._has_same_named_files() else 'prepend'}",
            f"--assert={'rewrite' if self.reveal else 'plain'}",
        ]
        sink = io.StringIO()
        with (
            contextlib.redirect_stdout(sink),
            contextlib.redirect_stderr(sink),
            ambient.guarded(self.link, self.module),
            unittest_values(withheld=not self.reveal),
        ):
            code = pytest.main(arguments, plugins=[reporter])
        if reporter.restart:
            self.tell("restart")
        elif code in (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.INTERNAL_ERROR) and not reporter.finished:
            self.tell("suite_fault", message=f"pytest could not run the suite: {sink.getvalue()[-2000:]}")
        else:
            self.tell("end")

    def _has_same_named_files(self) -> bool:
        names = [
            Path(path).name
            for path in self._order["suite"]
            if path.endswith(".py") and not path.endswith("conftest.py")
        ]
        return len(names) != len(set(names))
