"""An organisation with one candidate who is done, one who sits and one who was invited, and where their reports are."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from core.decisions.choices import Choice
from core.decisions.decide import decide
from core.models import Candidate, KataVersion, Membership, Screen
from core.screens.pin import pin
from tests.site.hiring import sit
from tests.site.lived_in import graded
from tests.site.make import now
from tests.unit.web.conftest import Browser
from tests.unit.web.screens.conftest import Office, office

__all__ = ["office"]

NAMES = {"done": "=SUM(A1) <b>Grace</b>", "sitting": "שלום", "invited": ""}


@dataclass
class Desk:
    """Where reviewers read. The first of the katas weighs one, the second two."""

    office: Office
    screen: str

    def address(self, who: str = "done", below: str = "") -> str:
        """Where the report on somebody is, and what is below it."""
        return f"{self.office.home}/{self.screen}/candidates/{who}{below}"

    def person(self, role: str = "member") -> Browser:
        return self.office.people[role]

    def decide(self, who: str, *, by: str, is_final: bool = False) -> None:
        """Store that this person recommends the candidate, which opens the name to them."""
        with self.office.session() as session:
            candidate_id = session.scalars(select(Candidate.id).where(Candidate.key == who)).one()
            membership = session.scalars(select(Membership).where(Membership.person_id == self.office.ids[by])).one()
            decide(
                session,
                by=membership,
                candidate_id=candidate_id,
                choice=next(iter(Choice)),
                reason="Good.",
                scores={},
                is_final=is_final,
                now=now(),
            )


@pytest.fixture
def desk(office: Office) -> Desk:
    screen = office.screen("Backend")
    with office.session() as session:
        asked = [kata for kata, _ in office.katas[:2]]
        katas = list(session.scalars(select(KataVersion).where(KataVersion.kata_id.in_(asked))))
        for key, name in NAMES.items():
            session.add(Candidate(key=key, screen_id=screen.id, name=name, invited_at=now(), expires_at=now()))
        pin(session, session.get_one(Screen, screen.id), now=now())
        session.commit()
        for candidate in session.scalars(select(Candidate).where(Candidate.key != "invited")):
            sit(session, candidate, katas, graded, over=candidate.key == "done")
        session.commit()
    return Desk(office, screen.key)
