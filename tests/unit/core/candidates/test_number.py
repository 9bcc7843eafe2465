"""What a candidate is called while the name is closed."""

from __future__ import annotations

from sqlalchemy.orm import Session

from core.candidates.board import row_of
from core.reports.find import find
from core.reports.results import labels_in
from tests.building import NOW
from tests.seating import build_screen, invite


def test_a_preview_takes_no_number_from_a_candidate(session: Session) -> None:
    screen = build_screen(session)
    *_, second = [invite(session, screen, is_preview=is_preview) for is_preview in (True, False, True, False)]
    found = find(session, screen, second.key, reader_id=0)
    row = row_of(session, screen, second.key, person_id=0, now=NOW)
    assert found is not None
    assert row is not None
    assert (found.number, row.number) == (2, 2)
    assert labels_in(session, screen, 0)[second.id].name == "Candidate 2"
