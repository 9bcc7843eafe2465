"""Check an uploaded kata from claim to verdict: the very check that authors run, and its report for the page."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import structlog
from sqlalchemy.orm import Session, sessionmaker

from core.private_katas.faults import UnfitUpload
from core.private_katas.gate import GateClaim, claim_upload, fail_gate, give_back_upload, note_progress, pass_gate
from core.private_katas.pack import write_package
from core.private_katas.read import read_package
from core.private_katas.report import TOO_LONG, gate_report, unfit_report
from worker.clock import Clock, utc_now
from worker.kata_check import CheckGivenUp, CheckTooLong

NOTE_SECONDS = 2.0
log = structlog.get_logger(__name__)


class Checks(Protocol):
    """What proves a package."""

    def run(self, package: Path, goes_on: Callable[[int, int], bool]) -> dict[str, Any]:
        """The report of `tameshi kata check`; asks now and then whether it goes on."""
        ...


@dataclass
class Gatekeeper:
    """Checks one upload after the other. `stopping` says that the process is to end soon."""

    sessions: sessionmaker[Session]
    checks: Checks
    name: str
    stopping: Callable[[], bool] = lambda: False
    clock: Clock = utc_now

    def check(self, upload_id: int) -> None:
        """Claim, check, store. Does nothing when somebody else has the upload, or when it was replaced."""
        with self.sessions() as session:
            claim = claim_upload(session, upload_id, worker=self.name, now=self.clock())
        if claim is None:
            log.info("nothing to claim", upload=upload_id)
            return
        try:
            self._check(claim)
        except CheckGivenUp:
            self._give_back(claim, counts=False)
        except Exception as fault:  # Ours, whatever it is: what is wrong with a package is in the report.
            log.exception("a gate is at fault", upload=upload_id, reason=str(fault))
            self._give_back(claim, counts=True)

    def _check(self, claim: GateClaim) -> None:
        package = None
        try:
            package = read_package(claim.slug, claim.files)
            with TemporaryDirectory(prefix="tameshi-gate-") as folder:
                path = write_package(Path(folder), claim.slug, claim.files)
                found = self.checks.run(path, _Pulse(self, claim))
                report = gate_report(found, path)
        except UnfitUpload as unfit:  # It was fit when it was uploaded; the rules may have changed since.
            report = unfit_report(unfit.faults)
        except CheckTooLong:
            report = unfit_report([TOO_LONG])
        with self.sessions() as session:
            if package is not None and report["ok"]:
                stored = pass_gate(session, claim, package=package, report=report, now=self.clock())
            else:
                stored = fail_gate(session, claim, report=report, now=self.clock())
        log.info("checked an uploaded kata", upload=claim.upload_id, passed=report["ok"], stored=stored)

    def _give_back(self, claim: GateClaim, *, counts: bool) -> None:
        with self.sessions() as session:
            give_back_upload(session, claim, counts=counts, now=self.clock())


class _Pulse:
    """Tells the database how far a check is, and the check whether anybody still wants to know."""

    def __init__(self, keeper: Gatekeeper, claim: GateClaim) -> None:
        self._keeper, self._claim = keeper, claim
        self._noted = time.monotonic()

    def __call__(self, done: int, steps: int) -> bool:
        if self._keeper.stopping():
            return False
        if time.monotonic() - self._noted < NOTE_SECONDS:
            return True
        self._noted = time.monotonic()
        with self._keeper.sessions() as session:
            return note_progress(session, self._claim, done=done, steps=steps, now=self._keeper.clock())
