"""The pytest plugin that reports each test to the worker, and decides whether it passed.

A test has passed if each of its phases passed and nothing poisoned or latched it meanwhile. Skips and expected
failures are never passes. A test that the author's own marks skip before it starts is not part of the run. One that is
skipped, or expected to fail, at run time is left out where no manifest names the tests, and has failed where one does:
a submission could bring it about.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Generator
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
from _pytest._io.saferepr import saferepr
from _pytest.skipping import evaluate_skip_marks

from sandbox.examiner import explain, leaving, suite_faults
from sandbox.examiner.failures import CellFailure
from sandbox.examiner.output import captured_of
from sandbox.examiner.remote import StandIn, remote_of
from sandbox.examiner.titles import in_file_order, name_of, titles
from sandbox.report import Status, TestResult

if TYPE_CHECKING:
    from sandbox.examiner.session import Session

_PHASES = frozenset({"setup", "call", "teardown"})
_LONGEST_SIDE = 4000
_OUTSIDE = {"setup": "The test could not be set up. ", "teardown": "What follows the test went wrong. "}


class Reporter:
    """Follows one pytest run."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._link = session.link
        self._faults: list[tuple[str, BaseException]] = []
        self._passed: set[str] = set()
        self._excused = False
        self._duration = 0.0
        self._compared: tuple[str, str] | None = None
        self._titles: dict[str, str] = {}
        self.reveals = session.reveal
        self.restart = self.blamed = False
        self.finished = 0

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "reveal: a hidden test whose values may be shown when it fails")

    # Collection.

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        kept = [item for item in items if not self._is_skipped_by_its_author(item)]
        listed = in_file_order(kept)
        self._titles = titles(listed, self._is_revealed)
        self._session.tell("collected", tests=[(name_of(item), self._titles[name_of(item)]) for item in listed])
        items[:] = [item for item in kept if name_of(item) not in self._session.skip]

    def _is_revealed(self, item: pytest.Item) -> bool:
        """Whether the values of this test are no secret."""
        return self._session.reveal or item.get_closest_marker("reveal") is not None

    def _is_skipped_by_its_author(self, item: pytest.Item) -> bool:
        """Whether marks skip the test, and the submission had no say in it."""
        asked = self._link.asked
        parts = (getattr(item, "obj", None), getattr(item, "cls", None))
        if any(getattr(part, "__unittest_skip__", False) for part in parts):
            return self._link.asked == asked
        if _has_no_cases(item):
            return False
        try:
            skipped = evaluate_skip_marks(item) is not None
        except Exception:  # A condition that raises fails its test, in the test's own time.
            return False
        return skipped and self._link.asked == asked

    def pytest_exception_interact(self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]) -> None:
        if isinstance(node, pytest.Item) or call.excinfo is None:
            return
        self.blamed = True
        kind, news = suite_faults.news_of_collection(call.excinfo.value, node.nodeid, self._session)
        self._session.tell(kind, **news)

    # Running.

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._faults.clear()
        self._passed.clear()
        self._excused = False
        self._duration, self._compared = 0.0, None
        self.reveals = self._is_revealed(item)
        self._session.output.take()
        self._session.tell("started", name=name_of(item))
        self._link.start_test(self._session.deadline())
        self._link.in_test, started = True, perf_counter()
        outcome = yield
        self._link.in_test = False
        self._report(item, (perf_counter() - started) * 1000)
        return outcome

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> None:
        """Whether a test is run is not for the submission to decide."""
        obj = getattr(item, "obj", None)
        if any(remote_of(part) is not None for part in (obj, getattr(obj, "__func__", None))):
            raise self._link.refuse(
                "The test itself is decorated by the submission, which need not run it. Decorate a function inside of "
                "the test."
            )

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport | None:
        """In place of pytest's own, which would ask the submission's exceptions for their looks."""
        if call.when == "call":
            self._duration = call.duration * 1000
        if call.excinfo is None or isinstance(call.excinfo.value, pytest.skip.Exception):
            return None
        when: Any = call.when
        keywords = dict(item.keywords)
        return pytest.TestReport(item.nodeid, item.location, keywords, "failed", "failed", when, duration=call.duration)

    @pytest.hookimpl(wrapper=True, tryfirst=True, specname="pytest_runtest_makereport")
    def pytest_runtest_makereport_noted(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if not self._session.proven and self._is_excused(item, call, report):
            self._excused = True
        elif call.excinfo is not None:
            self._faults.append((call.when, leaving.behind(call.excinfo.value)))
        elif report.outcome != "passed":
            self._faults.append((call.when, AssertionError(str(report.longrepr))))
        elif hasattr(report, "wasxfail") and self._session.proven:
            self._faults.append((call.when, AssertionError("The test passed, which its author did not expect.")))
        else:
            self._passed.add(call.when)
        return report

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if isinstance(getattr(item, "cls", None), StandIn):
            raise self._link.refuse(f"{item.name} is a method of a class that lives with the submission.")

    def _is_excused(self, item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport) -> bool:
        """Whether the test was skipped by its own code or marks, or failed as its author expects.

        An assertion that has failed in a callback stays a failure, whatever is skipped then. And an empty list of
        cases may be the submission's.
        """
        if report.outcome != "skipped" or _has_no_cases(item):
            return False
        latched = self._link.latched
        return (
            hasattr(report, "wasxfail")
            or latched is None
            or (call.excinfo is not None and latched is call.excinfo.value)
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if type(report) is not pytest.TestReport and report.failed:  # A subtest: it may fail without its test.
            crash = getattr(report.longrepr, "reprcrash", None)
            self._faults.append(("call", AssertionError(getattr(crash, "message", "a part of this test failed"))))

    def pytest_assertrepr_compare(self, config: pytest.Config, op: str, left: object, right: object) -> None:
        if self.reveals and op == "==":
            self.note_sides(left, right)

    def note_sides(self, left: object, right: object) -> None:
        """Two values were not equal, and may be shown."""
        self._compared = (saferepr(left, _LONGEST_SIDE), saferepr(right, _LONGEST_SIDE))

    def pytest_runtest_logfinish(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        """Nothing: the protocol wrapper reports, once teardown is over."""

    def _report(self, item: pytest.Item, whole_ms: float) -> None:
        link = self._link
        if self._excused and link.poison is None and not self._faults:
            self._session.output.take()
            self._session.tell("left_out", name=name_of(item))
            self.finished += 1
            return
        fault = link.poison or link.latched or (self._faults[0][1] if self._faults else None)
        if fault is None and not self._passed >= _PHASES:
            fault = AssertionError("The test did not come to its end.")
        name = name_of(item)
        title = self._titles.get(name, name)
        if fault is None:
            result = TestResult(name, title, Status.PASSED)
        else:
            compared = self._compared if isinstance(fault, AssertionError) else None
            try:
                result = explain.failed(name, title, fault, self._session, reveal=self.reveals, compared=compared)
                result = self._with_author_told(result, fault)
            except (Exception, CellFailure):
                result = explain.indescribable(name, title, fault)
        output, cut = self._session.output.take()
        if self._session.own:  # Who wrote the tests wants to see what they print, too.
            captured, left_out = captured_of(item, self._session.limits["output_bytes_per_test"])
            output, cut = (captured, left_out) if captured else (output, cut)
        result = dataclasses.replace(
            result, output=output, output_cut=cut, duration_ms=round(self._duration or whole_ms, 3)
        )
        self._session.tell("finished", result=dataclasses.asdict(result))
        self.finished += 1
        if link.dead is not None:
            self.restart = True
            pytest.exit("a fresh cell is needed")

    def _with_author_told(self, result: TestResult, fault: BaseException) -> TestResult:
        """The author learns where a test went wrong by itself, and in which of its parts."""
        if isinstance(fault, CellFailure) or explain.comes_from_cell(fault):
            return result
        if self._session.diagnose:
            result = dataclasses.replace(result, diagnosis=suite_faults.told(fault, self._session, result.name))
        if isinstance(fault, AssertionError | pytest.skip.Exception):
            return result
        when = next((phase for phase, one in self._faults if one is fault), "call")
        alone = when == "setup" and suite_faults.is_of_the_suite_alone(fault, self._session)
        if alone and not self._session.proven and not self._session.own:
            self.blamed = True
            self._session.tell("suite_fault", message=suite_faults.told(fault, self._session, result.name))
        if isinstance(fault, pytest.fail.Exception):
            return result
        if when != "call":
            result = dataclasses.replace(result, status=Status.ERROR, message=_OUTSIDE[when] + result.message)
        if self.reveals and (place := suite_faults.place_of(fault)):
            result = dataclasses.replace(result, message=f"{result.message}\nThat was at {place}.")
        return result


def _has_no_cases(item: pytest.Item) -> bool:
    reasons = (str(mark.kwargs.get("reason", "")) for mark in item.iter_markers("skip"))
    return any(reason.startswith("got empty parameter set") for reason in reasons)
