from __future__ import annotations

import pytest
from sqlalchemy.orm import Session, sessionmaker

from core.katas.grading import store_manifest, version_for_grading
from core.owner import Owner
from core.submissions.states import Mode
from sandbox.order import Limits, Order
from sandbox.report import Report, Status, TestResult, Verdict
from tests.building import build_version, hand_in, must_claim
from tests.sandboxes import FakeSandbox, passing
from worker import orders
from worker.orders import OrderBook, ReferenceFails

VISITOR = Owner(visitor="v")


def order_for(sessions: sessionmaker[Session], sandbox: FakeSandbox, mode: Mode, **columns: object) -> Order:
    with sessions() as session:
        version = build_version(session, **columns)  # type: ignore[arg-type]
        claimed = must_claim(session, hand_in(session, version, VISITOR, mode=mode).submission.id)
    return OrderBook(sessions).order_for(claimed, sandbox)


def test_a_run_uses_the_examples_and_reveals(sessions: sessionmaker[Session]) -> None:
    sandbox = FakeSandbox(passing())
    order = order_for(sessions, sandbox, Mode.RUN)
    assert order.suite == {"test_shown.py": b"def test_shown():\n    pass\n"}
    assert (order.solution, order.module, order.reveal, order.expected_tests) == ("x = 1\n", "solution", True, None)
    assert sandbox.orders == []


def test_a_submit_uses_the_hidden_suite_and_its_manifest(sessions: sessionmaker[Session]) -> None:
    sandbox = FakeSandbox(passing("test_add.py::test_adds", "test_add.py::test_more"))
    order = order_for(sessions, sandbox, Mode.SUBMIT, module="answer", mixed=["equality"], solution="reference = 1\n")
    assert order.suite == {"test_add.py": b"def test_adds():\n    pass\n"}
    assert (order.module, order.reveal, order.mixed) == ("answer", False, ("equality",))
    assert order.expected_tests == ("test_add.py::test_adds", "test_add.py::test_more")
    assert (order.limits.run_seconds, order.limits.test_seconds) == (10.0, 2.0)
    assert (order.limits.memory_bytes, order.limits.cpu_seconds) == (256 * 1024 * 1024, Limits().cpu_seconds)
    (reference,) = sandbox.orders
    assert (reference.solution, reference.expected_tests) == ("reference = 1\n", None)


def test_submitted_tests_are_tried_on_implementations(sessions: sessionmaker[Session]) -> None:
    files = {"good/plain.py": b"def add(a, b):\n    return a + b\n", "mutants/zero.py": b'"""Adds nothing."""\n'}
    columns = {"kind": "test", "tests": files, "examples": {"subtracts.py": b'"""Subtracts."""\n'}}
    run = order_for(sessions, FakeSandbox(passing()), Mode.RUN, **columns, slug="one")
    submit = order_for(sessions, FakeSandbox(passing("good/plain.py")), Mode.SUBMIT, **columns, slug="two")
    assert [one.name for one in run.implementations] == ["good/plain.py", "examples/subtracts.py"]
    assert [one.name for one in submit.implementations] == ["good/plain.py", "examples/subtracts.py", "mutants/zero.py"]
    assert [one.right for one in submit.implementations] == [True, False, False]
    assert submit.implementations[2].title == "Catches: adds nothing"
    assert submit.suite == run.suite == {}


def test_a_long_run_gets_as_much_of_the_processor(sessions: sessionmaker[Session]) -> None:
    limits = {"run_seconds": 90.5, "test_seconds": 30.0, "memory_mb": 64}
    order = order_for(sessions, FakeSandbox(passing("t")), Mode.SUBMIT, limits=limits)
    assert (order.limits.run_seconds, order.limits.cpu_seconds) == (90.5, 91)


def test_the_author_may_choose_to_reveal_hidden_tests(sessions: sessionmaker[Session]) -> None:
    assert order_for(sessions, FakeSandbox(passing("t")), Mode.SUBMIT, reveal_hidden=True).reveal


def test_the_reference_is_graded_once_per_version_by_anybody(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        version = build_version(session)
        claimed = must_claim(session, hand_in(session, version, VISITOR).submission.id)
    sandbox = FakeSandbox(passing("a", "b"))
    book = OrderBook(sessions)
    for another_book in (book, book, OrderBook(sessions)):
        assert another_book.order_for(claimed, sandbox).expected_tests == ("a", "b")
    assert len(sandbox.orders) == 1


def test_the_first_manifest_that_is_stored_stays(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        version = build_version(session)
        store_manifest(session, version.id, ["a"])
        store_manifest(session, version.id, ["b"])
        session.expire_all()
        assert version_for_grading(session, version.id).manifest == ["a"]


@pytest.mark.parametrize(
    ("report", "reason"),
    [
        (Report(Verdict.PASSED), "gets passed: no test ran"),
        (Report(Verdict.ERROR, message="no such import"), "gets error: no such import"),
        (
            Report(
                Verdict.FAILED, (TestResult("a", "", Status.PASSED), TestResult("b", "", Status.FAILED, "2 is not 3"))
            ),
            "gets failed: b: 2 is not 3",
        ),
    ],
)
def test_a_reference_that_does_not_pass_is_our_fault(
    sessions: sessionmaker[Session], report: Report, reason: str
) -> None:
    with pytest.raises(ReferenceFails, match=reason):
        order_for(sessions, FakeSandbox(report), Mode.SUBMIT)


def test_old_versions_make_room(sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "KEPT", 1)
    book = OrderBook(sessions)
    with sessions() as session:
        claims = [
            must_claim(session, hand_in(session, build_version(session, slug=slug), VISITOR).submission.id)
            for slug in ("one", "two")
        ]
    for claimed in (*claims, *claims):
        assert book.limits_for(claimed).run_seconds == 10.0
    assert len(book._known) == 1
