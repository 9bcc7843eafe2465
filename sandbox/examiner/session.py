"""One run of one suite against one cell, under pytest."""

from __future__ import annotations

import base64
import contextlib
import io
import os
import socket
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from sandbox.examiner import (
    ambient,
    class_statements,
    current,
    evaluation,
    guards,
    library,
    no_test_ran,
    quoted,
    stacks,
    suite_faults,
    warm,
)
from sandbox.examiner.failures import CellFailure
from sandbox.examiner.link import Link
from sandbox.examiner.output import Output
from sandbox.examiner.plugin import Reporter
from sandbox.examiner.serve_module import serve_module
from sandbox.examiner.surroundings import Surroundings
from sandbox.examiner.terms import Terms
from sandbox.examiner.withhold import unittest_values
from sandbox.jail.rootfs import SUITE
from sandbox.wire import frames, places
from sandbox.wire.conversations import threads_announced


class Session:
    """Reports over `boot`: `collected`, `started`, `finished`, `used`, `broken`,
    `suite_fault`, then `restart` or `end`."""

    def __init__(
        self, boot: socket.socket, order: dict[str, Any], link: socket.socket, output: tuple[int, int]
    ) -> None:
        self._boot, self._order = boot, order
        self.limits = order["limits"]
        self.output = Output(output, self.limits["output_bytes_per_test"], self.limits["output_bytes_per_run"])
        terms = Terms(SUITE, None if order["lend"] is None else tuple(order["lend"]))
        self.link = Link(link, self.output, tuple(order["mixed"]), terms)
        self._suite = {path: base64.b64decode(content) for path, content in order["suite"].items()}
        self.module: str = order["module"]
        self.reveal: bool = order["reveal"]
        self.proven: bool = order["proven"]
        self.own: bool = order["own"]
        self.diagnose: bool = order["diagnose"]
        self.skip = frozenset(order["skip"])
        self.test_seconds: float = self.limits["test_seconds"]
        self.load_seconds: float = min(self.limits["load_seconds"], self.limits["run_seconds"])
        self._end = monotonic() + self.limits["run_seconds"]

    def tell(self, kind: str, **what: Any) -> None:
        """Report to the worker."""
        frames.send(self._boot, {"kind": kind, **what})

    def deadline(self) -> float:
        """The moment at which a test that begins now has used up its time."""
        return float(min(monotonic() + self.test_seconds, self._end))

    def run(self) -> None:
        """Run the suite, or say why it cannot be run."""
        self._write_suite()
        current.link = self.link
        self.link.use.on_first = lambda: self.tell("used")
        if self._import_submission():
            self._run_pytest()

    def _write_suite(self) -> None:
        for path, content in self._suite.items():
            place = Path(SUITE) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        sys.path.insert(0, SUITE)
        sys.argv[:] = [places.ARGUMENT]
        os.mkdir(places.WORK)
        os.chdir(places.WORK)
        for name in sorted({path.partition("/")[0] for path in self._suite}):
            if not name.endswith(".py"):  # So that a test finds the files beside it by their names alone.
                os.symlink(f"{SUITE}/{name}", name)
        self._surroundings = self.link.surroundings = Surroundings(self.link)

    def _import_submission(self) -> bool:
        self.link.start_test(min(monotonic() + self.load_seconds, self._end))
        try:
            module = self.link.import_submission()
        except (Exception, CellFailure) as fault:
            output, cut = self.output.take()
            try:
                reason = no_test_ran.not_loaded(fault, self)
            except (Exception, CellFailure):  # The submission's exception does not even let itself be described.
                reason = no_test_ran.not_set_up(fault, reveal=False)
            self.tell("broken", output=output, output_cut=cut, **reason)
            return False
        serve_module(self.module, module)
        return True

    def _run_pytest(self) -> None:
        reporter = Reporter(self)
        files = [f"{SUITE}/{target}" for target in self._order["targets"]]
        sink = io.StringIO()
        with (
            contextlib.redirect_stdout(sink),
            contextlib.redirect_stderr(sink),
            ambient.mirrored(self.link),
            guards.guarded(self.link),
            evaluation.kept_out(self.link),
            self._surroundings.levels.watched(),
            library.forwarded(),
            stacks.joined(self.link, self.module),
            class_statements.followed(self.link),
            quoted.checked(),
            threads_announced(self.link.become_concurrent),
            unittest_values(withheld=lambda: not reporter.reveals, compared=reporter.note_sides),
        ):
            try:
                fault = warm.run(self._suite, files, reporter, reveal=self.reveal)
            except MemoryError:
                raise
            except (Exception, SystemExit) as wrong:
                if not reporter.blamed:
                    kind, news = suite_faults.news_of_collection(wrong, "", self)
                    self.tell(kind, **news)
                return
        if reporter.restart:
            self.tell("restart")
        elif fault is not None and not reporter.finished:
            said = sink.getvalue()[-2000:].strip().replace(f"{SUITE}/", "").replace(SUITE, "the suite's folder")
            self.tell("suite_fault", message=f"pytest could not run the suite: {fault}\n{said}")
        else:
            self.tell("end")
