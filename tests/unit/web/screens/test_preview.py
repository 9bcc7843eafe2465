from __future__ import annotations

from sqlalchemy import select

from core.candidates.link import candidate_of
from core.models import Candidate
from core.screens.rules import Stage
from tests.site.make import SECRET_KEY
from tests.unit.web.screens.conftest import Office


def test_a_preview_is_a_candidate_that_counts_for_nothing(office: Office) -> None:
    screen = office.screen(stage=Stage.DRAFT)
    address = f"{office.home}/{screen.key}/preview"
    assert "counts for nothing" in office.people["admin"].get(address).text
    answer = office.people["admin"].send(address)
    assert answer.status_code == 303
    assert answer.location.startswith("/take/")
    with office.session() as session:
        made = candidate_of(session, answer.location.removeprefix("/take/"), SECRET_KEY)
        assert made is not None
        assert (made.is_preview, made.name, made.email, made.mail_due_at) == (True, "Admin", "", None)
    assert "Nobody invited yet" in office.people["admin"].get(f"{office.home}/{screen.key}").text


def test_each_preview_begins_afresh_and_ends_only_ones_own_earlier_one(office: Office) -> None:
    screen = office.screen(stage=Stage.DRAFT)
    for who in ("admin", "owner", "admin"):
        office.people[who].send(f"{office.home}/{screen.key}/preview")
    with office.session() as session:
        made = session.scalars(select(Candidate).order_by(Candidate.id)).all()
        assert [one.revoked_at is None for one in made] == [False, True, True]


def test_without_katas_there_is_nothing_to_preview(office: Office) -> None:
    screen = office.screen(stage=Stage.DRAFT, katas=0)
    answer = office.people["owner"].send(f"{office.home}/{screen.key}/preview")
    assert answer.status_code == 409
    assert "nothing to preview" in answer.text
