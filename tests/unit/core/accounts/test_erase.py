from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from core.accounts.api_tokens import Life, Scope, find_token, make_token
from core.accounts.deletion import GRACE, OnlyOwner, ask_deletion, deletion_of
from core.accounts.erase import STAYS, erase_due
from core.accounts.sign_in import begin_sign_in, person_for
from core.models import Base, Deletion, Membership, Person, SharedSolution, Submission, Team
from core.submissions.regrade import REGRADER
from core.teams.events import Happening
from core.teams.history import history
from core.teams.roles import Role
from tests.building import NOW, build_person
from tests.every_table import columns_without_a_key, fill_every_table, people_columns

LATER = NOW + GRACE
# Columns that may say whose a row is without a key to the person, and why nothing of an erased person is left in them.
WITHOUT_A_KEY = {
    ("person", "email"): "the person's own row",
    ("identity", "email"): "goes with its person",
    ("email_proof", "email"): "goes with its person",
    ("profile", "handle"): "goes with its person",
    ("solve", "submission_id"): "goes with its person",
    ("invite", "email"): "letters to the address of the person are erased by it",
    (
        "candidate",
        "email",
    ): "a candidate's; they have no account, and their data ends with the time the screen keeps it",
    ("remark", "submission_id"): "a candidate's; goes with the candidate's data",
    ("submission", "regrades"): "re-grades of what the person sent are forgotten",
    ("submission", "visitor"): "a browser's; what it did became the person's when it signed in",
    ("submission", "claimed_by"): "a worker",
    ("kata_upload", "claimed_by"): "a worker",
    ("draft", "visitor"): "a browser's; what it did became the person's when it signed in",
    ("shelved_draft", "visitor"): "a browser's; what it did became the person's when it signed in",
    ("own_tests", "visitor"): "a browser's; what it did became the person's when it signed in",
}


def build_team(session: Session, **roles: Person) -> Team:
    """A team in which people have roles; those who are named first have been there longest."""
    team = Team(key="key", name="Team", created_at=NOW)
    session.add(team)
    session.flush()
    for place, (role, person) in enumerate(roles.items()):
        joined = NOW + timedelta(days=place)
        member = Membership(team_id=team.id, person_id=person.id, role=Role(role.rstrip("_")), joined_at=joined)
        session.add(member)
    session.commit()
    return team


def test_every_column_that_points_at_a_person_is_erased_or_has_a_reason_to_stay() -> None:
    stays = {column for column, happens in people_columns().items() if happens != "CASCADE"}
    assert stays == set(STAYS), "give the foreign key ondelete=CASCADE, or say in core/accounts/erase.py why it stays"
    assert {people_columns()[column] for column in STAYS} == {"SET NULL"}


def test_every_column_that_may_say_whose_a_row_is_has_a_key_or_a_reason() -> None:
    assert columns_without_a_key() == set(WITHOUT_A_KEY), "give the column a foreign key, or see to it in erase.py"


def test_a_regrade_of_what_they_sent_is_erased_too(session: Session) -> None:
    rows = fill_every_table(session)
    sent = rows["submission"]
    again = {**sent, "id": "again", "person_id": None, "visitor": REGRADER, "regrades": sent["id"]}
    session.execute(insert(Submission).values(again))
    session.get_one(Deletion, rows["person"]["id"]).due_at = LATER
    session.commit()
    assert erase_due(session, now=LATER) == 1
    assert session.scalars(select(Submission)).all() == []


@pytest.mark.parametrize("keep", [True, False])
def test_nothing_points_at_a_person_who_is_erased(session: Session, keep: bool) -> None:
    rows = fill_every_table(session)
    person_id = rows["person"]["id"]
    waiting = session.get_one(Deletion, person_id)
    waiting.due_at, waiting.keep_solutions = LATER, keep
    session.commit()
    assert erase_due(session, now=LATER) == 1
    assert session.scalars(select(Person)).all() == []
    for table, column in people_columns():
        values = session.scalars(select(Base.metadata.tables[table].c[column])).all()
        assert [value for value in values if value is not None] == [], f"{table}.{column}"
    texts = [repr(row) for table in Base.metadata.sorted_tables for row in session.execute(select(table))]
    assert not [text for text in texts if "ada@example.com" in text]
    shared = session.scalars(select(SharedSolution)).all()
    assert [(one.person_id, one.submission_id) for one in shared] == ([(None, None)] if keep else [])


def test_nothing_is_erased_before_its_day(session: Session) -> None:
    ada = build_person(session)
    ask_deletion(session, ada, keep_solutions=False, now=NOW)
    assert erase_due(session, now=LATER - timedelta(seconds=1)) == 0
    assert erase_due(session, now=LATER) == 1
    assert erase_due(session, now=LATER) == 0


def test_asking_signs_out_everywhere_and_rests_tokens(session: Session) -> None:
    ada = build_person(session)
    token = begin_sign_in(session, ada, now=NOW)
    key = make_token(session, ada.id, name="Key", scopes=[Scope.READ], life=Life.YEAR, now=NOW).secret
    ask_deletion(session, ada, keep_solutions=False, now=NOW)
    assert person_for(session, token, now=NOW) is None
    assert find_token(session, key, now=NOW) is None


def test_signing_in_undoes_it(session: Session) -> None:
    ada = build_person(session)
    key = make_token(session, ada.id, name="Key", scopes=[Scope.READ], life=Life.YEAR, now=NOW).secret
    ask_deletion(session, ada, keep_solutions=False, now=NOW)
    begin_sign_in(session, ada, now=LATER - timedelta(seconds=1))
    assert deletion_of(session, ada.id) is None
    assert erase_due(session, now=LATER) == 0
    assert find_token(session, key, now=NOW) is not None


def test_who_alone_owns_a_team_settles_that_first(session: Session) -> None:
    ada, bob = build_person(session), build_person(session, "bob@example.com")
    team = build_team(session, owner=ada, admin=bob)
    with pytest.raises(OnlyOwner) as refusal:
        ask_deletion(session, ada, keep_solutions=False, now=NOW)
    assert [one.id for one in refusal.value.teams] == [team.id]
    assert deletion_of(session, ada.id) is None


def test_a_second_owner_is_enough(session: Session) -> None:
    ada, bob = build_person(session), build_person(session, "bob@example.com")
    build_team(session, owner=ada, owner_=bob)
    ask_deletion(session, ada, keep_solutions=False, now=NOW)
    assert erase_due(session, now=LATER) == 1
    assert session.scalars(select(Membership.person_id)).all() == [bob.id]


def test_a_team_that_became_theirs_meanwhile_goes_to_the_next_in_rank(session: Session) -> None:
    ada, bob, eve = (build_person(session, f"{name}@example.com") for name in ("ada", "bob", "eve"))
    team = build_team(session, owner=ada, member=bob, admin=eve)
    session.add(Deletion(person_id=ada.id, asked_at=NOW, due_at=LATER, keep_solutions=False))
    session.commit()
    assert erase_due(session, now=LATER) == 1
    assert session.get_one(Membership, (team.id, eve.id)).role is Role.OWNER
    assert session.get_one(Membership, (team.id, bob.id)).role is Role.MEMBER
    (event,) = history(session, team.id, 1).items
    assert (event.happening, event.actor_id, event.subject_id) == (Happening.TRANSFERRED, None, eve.id)


def test_a_team_in_which_nobody_is_left_goes_as_well(session: Session) -> None:
    ada = build_person(session)
    build_team(session, owner=ada)
    session.add(Deletion(person_id=ada.id, asked_at=NOW, due_at=LATER, keep_solutions=False))
    session.commit()
    assert erase_due(session, now=LATER) == 1
    assert session.scalar(select(func.count()).select_from(Team)) == 0
