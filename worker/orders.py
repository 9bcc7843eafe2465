"""Make the sandbox's order for a claim. Versions never change, so what was read once is kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from math import ceil
from typing import Protocol

import structlog
from sqlalchemy.orm import Session, sessionmaker

from core.katas.grading import store_manifest, version_for_grading
from core.models import KataVersion
from core.submissions.claim import Claim
from core.submissions.states import Mode
from sandbox.order import Limits, Order
from sandbox.report import Listener, Report, Verdict

KEPT = 256

log = structlog.get_logger(__name__)


class Grades(Protocol):
    """What the worker needs of a sandbox."""

    def grade(self, order: Order, listener: Listener | None = None) -> Report:
        """Grade one order; blocks."""
        ...


class ReferenceFails(Exception):
    """A kata's own reference solution does not pass, so no verdict of this version can be trusted."""

    def __init__(self, version_id: int, report: Report) -> None:
        failed = next((test for test in report.tests if test.status != "passed"), None)
        what = report.message or (f"{failed.name}: {failed.message}" if failed else "no test ran")
        super().__init__(f"the reference solution of version {version_id} gets {report.verdict.value}: {what}")


@dataclass(slots=True)
class _Recipe:
    """One version's orders, complete but for the submission. `manifest` is None until it is known."""

    examples: Order
    hidden: Order
    reference: str
    manifest: tuple[str, ...] | None


class OrderBook:
    """Knows how each version is graded."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions
        self._recipes: OrderedDict[int, _Recipe] = OrderedDict()

    def limits_for(self, claim: Claim) -> Limits:
        """What the version of a claim allows a run."""
        return self._recipe(claim.version_id).hidden.limits

    def order_for(self, claim: Claim, sandbox: Grades) -> Order:
        """The order for a claim. A version's first hidden one grades its reference solution, to learn the manifest."""
        recipe = self._recipe(claim.version_id)
        if claim.mode is Mode.RUN:
            return replace(recipe.examples, solution=claim.source)
        if recipe.manifest is None:
            recipe.manifest = self._learn_manifest(claim.version_id, recipe, sandbox)
        return replace(recipe.hidden, solution=claim.source, expected_tests=recipe.manifest)

    def _learn_manifest(self, version_id: int, recipe: _Recipe, sandbox: Grades) -> tuple[str, ...]:
        report = sandbox.grade(replace(recipe.hidden, solution=recipe.reference))
        if report.verdict is not Verdict.PASSED or not report.tests:
            raise ReferenceFails(version_id, report)
        names = tuple(test.name for test in report.tests)
        with self._sessions() as session:
            store_manifest(session, version_id, names)
        log.info("manifest stored", version=version_id, tests=len(names))
        return names

    def _recipe(self, version_id: int) -> _Recipe:
        if version_id not in self._recipes:
            with self._sessions() as session:
                self._recipes[version_id] = _recipe_of(version_for_grading(session, version_id))
            if len(self._recipes) > KEPT:
                self._recipes.popitem(last=False)
        self._recipes.move_to_end(version_id)
        return self._recipes[version_id]


def _recipe_of(version: KataVersion) -> _Recipe:
    limits = Limits(
        run_seconds=version.limits["run_seconds"],
        test_seconds=version.limits["test_seconds"],
        memory_bytes=version.limits["memory_mb"] * 1024 * 1024,
        cpu_seconds=max(Limits().cpu_seconds, ceil(version.limits["run_seconds"])),
    )
    hidden = Order(
        suite=version.tests,
        solution="",
        module=version.module,
        reveal=version.reveal_hidden,
        mixed=tuple(version.mixed),
        limits=limits,
    )
    reference = min(name for name in version.solutions if name.endswith(".py"))
    return _Recipe(
        examples=replace(hidden, suite=version.examples, reveal=True),
        hidden=hidden,
        reference=version.solutions[reference].decode(),
        manifest=None if version.manifest is None else tuple(version.manifest),
    )
