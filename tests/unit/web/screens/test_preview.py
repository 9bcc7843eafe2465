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


def test_a_preview_of_a_draft_runs_through_the_candidates_pages_and_pins_nothing(office: Office) -> None:
    screen = office.screen(stage=Stage.DRAFT)
    admin = office.people["admin"]
    link = admin.send(f"{office.home}/{screen.key}/preview").location
    assert "What you do here is counted nowhere" in admin.get(link).text
    assert admin.send(f"{link}/start", agreed="1").status_code == 303
    assert admin.get(link).status_code == 303, "the clock runs, so the link leads to the katas"
    assert office.stored(screen.key).pinned_at is None
    page = admin.get(f"{office.home}/{screen.key}").text
    assert "Nobody invited yet" in page
    assert "The first candidate started" not in page
    assert office.change(screen, minutes="30").status_code == 303, "a preview keeps nobody from changing the screen"


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
