"""An organisation with an open screen, and candidates whom its owner has invited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from core.candidates.link import token_of
from core.models import Candidate, Person, Screen, Sitting
from tests.site.make import SECRET_KEY, now
from tests.unit.web.conftest import Browser
from tests.unit.web.screens.conftest import Office, office

__all__ = ["office"]


@dataclass
class Desk:
    """Where the owner invites from, and short ways to look behind the pages."""

    office: Office
    screen: Screen

    @property
    def address(self) -> str:
        return f"{self.office.home}/{self.screen.key}/candidates"

    @property
    def owner(self) -> Browser:
        return self.office.people["owner"]

    def candidates(self) -> list[Candidate]:
        with self.office.session() as session:
            return list(
                session.scalars(select(Candidate).where(Candidate.screen_id == self.screen.id).order_by(Candidate.id))
            )

    def invite(self, **fields: str) -> Any:
        return self.owner.send(f"{self.address}/new", **{"days": "7", "reminds": "yes", **fields})

    def invited(self, **fields: str) -> Candidate:
        assert self.invite(**(fields or {"name": "Grace", "email": "grace@example.com"})).status_code == 303
        return self.candidates()[-1]

    def of(self, candidate: Candidate, act: str = "") -> str:
        return f"{self.address}/{candidate.key}/invitation{act}"

    def link(self, candidate: Candidate) -> str:
        return f"http://tameshi.test/take/{token_of(candidate, SECRET_KEY)}"

    def sit(self, candidate: Candidate, *, over: bool = False) -> None:
        with self.office.session() as session:
            sitting = Sitting(candidate_id=candidate.id, started_at=now())
            if over:
                sitting.finished_at, sitting.ended = now(), "candidate"  # type: ignore[assignment]
            session.add(sitting)
            session.commit()


@pytest.fixture
def desk(office: Office) -> Desk:
    with office.session() as session:
        session.scalars(select(Person).where(Person.email == "owner@example.com")).one().email_verified_at = now()
        session.commit()
    return Desk(office, office.screen())
