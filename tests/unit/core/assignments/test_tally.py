from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from importlib import import_module
from pkgutil import resolve_name
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text
from sqlalchemy.orm import Session, sessionmaker

from core.models import AssignmentTally
from tests.unit.core.assignments.facts import Facts, Step, changes

SUBMITS = ["submit"] * 8  # Without these nothing else would change anything.
STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from([*SUBMITS, *changes()]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.integers(0, 1),
        st.integers(1, 100),
        st.booleans(),
    ),
    min_size=3,
    max_size=12,
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_the_tallies_are_what_the_facts_add_up_to(session: Session, steps: list[Step]) -> None:
    session.rollback()
    session.expunge_all()
    facts = Facts(session)
    for step in steps:
        facts.take(step)
        assert facts.stored() == facts.counted(), step


@pytest.mark.parametrize("what", changes())
def test_each_change_reaches_the_tallies(session: Session, what: str) -> None:
    facts = Facts(session)
    story = [
        Step("submit", who=0),
        Step("submit", who=2, kata=1),
        Step("publish", which=1),
        Step("start", who=0, which=1),
        Step("start", who=1, which=1),
        Step("submit", who=1),
        Step("submit", who=0, kata=1),
        Step("change policies", kata=1, passes=True),
        Step("freeze"),
        Step("remove", who=1),
    ]
    for step in story:
        facts.take(step)
    assert facts.stored() == facts.counted()
    assert len(facts.stored()) == 4
    for passes in (False, True):
        for who, which in ((0, 0), (2, 1), (1, 0)):
            facts.take(Step(what, who=who, kata=1, which=which, hours=60, passes=passes))
            assert facts.stored() == facts.counted()


def test_what_was_there_before_is_counted_by_the_migration(session: Session) -> None:
    facts = Facts(session)
    story = [
        Step("publish", which=1),
        Step("peek", who=0, kata=1),
        Step("start", who=0, which=1),
        Step("submit", who=0),
        Step("submit", who=2, kata=1),
        Step("join", who=2),
        Step("submit", who=0, kata=1, hours=30),
        Step("change policies", kata=1, passes=True, hours=20),
        Step("freeze"),
        Step("submit", who=1, kata=0),
        Step("submit", who=0, kata=2, hours=120),
        Step("submit", who=0, kata=0, passes=False),
        Step("extend", who=1, hours=40),
    ]
    for step in story:
        facts.take(step)
        right = facts.stored()
        session.execute(delete(AssignmentTally))
        session.execute(text(import_module("core.migrations.versions.0018_assignment_tallies").COUNT))
        session.commit()
        assert facts.stored() == right, step
    assert len(facts.stored()) > 4


FINISH, EDIT = "core.submissions.finish.recount_kata", "core.assignments.edit.recount_all"
ADDS_A_KATA = Step("change katas", kata=1)


@pytest.mark.parametrize(
    ("counts", "first", "second"),
    [
        (FINISH, Step("submit", who=2), Step("join", who=2)),
        ("core.teams.join.recount_passed", Step("join", who=2), Step("submit", who=2)),
        (FINISH, Step("submit"), Step("leave")),
        ("core.teams.members.forget_left", Step("leave"), Step("submit")),
        (FINISH, Step("submit", kata=2), ADDS_A_KATA),
        (EDIT, ADDS_A_KATA, Step("submit", kata=2)),
        (FINISH, Step("submit"), Step("freeze")),
        ("core.boards.freeze.keep", Step("freeze"), Step("submit")),
        (EDIT, Step("change policies", hours=9), Step("freeze")),
    ],
)
def test_of_two_changes_at_once_the_second_counts_with_the_first(
    sessions: sessionmaker[Session],
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    counts: str,
    first: Step,
    second: Step,
) -> None:
    facts = Facts(session)
    recount: Callable[..., None] = resolve_name(counts)
    with sessions() as own, ThreadPoolExecutor(1) as pool:
        other = facts.seen_by(own)
        later: list[Future[None]] = []

        def then_wait(counted: Session, *given: Any, **named: Any) -> None:
            recount(counted, *given, **named)
            if counted is session:  # The first has counted and not committed: the second comes in now.
                later.append(pool.submit(other.take, second))
                wait(later, timeout=1)

        monkeypatch.setattr(counts, then_wait)
        facts.take(first)
        (one,) = later
        one.result(timeout=30)
    assert facts.stored() == facts.counted()
