"""Make the sandbox's order for a claim. Versions never change, so what was read once is kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Protocol

import structlog
from sqlalchemy.orm import Session, sessionmaker

from core.katas.grading import store_manifest, version_for_grading
from core.models import KataVersion
from core.submissions.claim import Claim
from core.submissions.source import encoded
from core.submissions.states import Mode
from sandbox.order import Limits, Order
from sandbox.report import Listener, Report, Verdict
from worker.recipe import Recipe, limits, recipe

KEPT = 256
OWN_TESTS = "test_own.py"

log = structlog.get_logger(__name__)


class Grades(Protocol):
    """What the worker needs of a sandbox."""

    def grade(self, order: Order, listener: Listener | None = None) -> Report:
        """Grade one order; blocks. Raises Halted after `halt`."""
        ...

    def halt(self) -> None:
        """Give up the order that is being graded, from any thread."""
        ...


class ReferenceFails(Exception):
    """A kata's own reference solution does not pass, so no verdict of this version can be trusted."""

    def __init__(self, version_id: int, report: Report) -> None:
        failed = next((test for test in report.tests if test.status != "passed"), None)
        what = report.message or (f"{failed.name}: {failed.diagnosis or failed.message}" if failed else "no test ran")
        super().__init__(f"the reference solution of version {version_id} gets {report.verdict.value}: {what}")


@dataclass(slots=True)
class _Known:
    """One version's orders and its reference solution. `manifest` is None until it is known."""

    orders: Recipe
    reference: str
    manifest: tuple[str, ...] | None


class OrderBook:
    """Knows how each version is graded."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions
        self._known: OrderedDict[int, _Known] = OrderedDict()

    def limits_for(self, claim: Claim) -> Limits:
        """What the version of a claim allows a run."""
        return self._look_up(claim.version_id).orders.hidden.limits

    def order_for(self, claim: Claim, sandbox: Grades) -> Order:
        """The order for a claim. A version's first hidden one grades its reference solution, to learn the manifest."""
        known = self._look_up(claim.version_id)
        if claim.mode is Mode.RUN:
            return replace(known.orders.examples, solution=claim.source)
        if known.manifest is None:
            known.manifest = self._learn_manifest(claim.version_id, known, sandbox)
        return replace(known.orders.hidden, solution=claim.source, expected_tests=known.manifest)

    def own_order_for(self, claim: Claim) -> Order:
        """The order that runs a person's own tests: beside the files of the examples, under a name that none has."""
        examples = self._look_up(claim.version_id).orders.examples
        name = OWN_TESTS
        while name in examples.suite:
            name = f"test_{name}"
        suite = {**examples.suite, name: encoded(claim.own_tests or "")}
        return replace(examples, suite=suite, targets=(name,), solution=claim.source, lend=None, own=True)

    def _learn_manifest(self, version_id: int, known: _Known, sandbox: Grades) -> tuple[str, ...]:
        report = sandbox.grade(replace(known.orders.hidden, solution=known.reference, diagnose=True))
        if report.verdict is not Verdict.PASSED or not report.tests:
            raise ReferenceFails(version_id, report)
        names = tuple(test.name for test in report.tests)
        with self._sessions() as session:
            store_manifest(session, version_id, names)
        log.info("manifest stored", version=version_id, tests=len(names))
        return names

    def _look_up(self, version_id: int) -> _Known:
        if version_id not in self._known:
            with self._sessions() as session:
                self._known[version_id] = _known_of(version_for_grading(session, version_id))
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(version_id)
        return self._known[version_id]


def _known_of(version: KataVersion) -> _Known:
    settings = Order(
        suite={},
        solution="",
        module=version.module,
        reveal=version.reveal_hidden,
        mixed=tuple(version.mixed),
        lend=tuple(version.lend),
        limits=limits(**version.limits),
    )
    both = recipe(kind=version.kind, examples=version.examples, tests=version.tests, settings=settings)
    reference = min(name for name in version.solutions if name.endswith(".py"))
    return _Known(
        both,
        reference=version.solutions[reference].decode(),
        manifest=None if version.manifest is None else tuple(version.manifest),
    )
