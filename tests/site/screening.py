"""A small screen for tests: an organisation, two katas, and as many candidates as a test asks for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from core.candidates.link import token_of
from core.models import Candidate, Kata, Screen, ScreenKata, Sitting, SittingText, Team
from core.screens.rules import Stage
from tests.site.make import SECRET_KEY, now, services_of

KATAS = ("decorators-functional/retry-decorator", "asyncio/bounded-fetch")


class Screening:
    """An open screen of an hour and a half, and its candidates."""

    def __init__(self, app: Flask, **rules: Any) -> None:
        self.sessions = services_of(app).sessions
        with self.sessions() as session:
            team = Team(key="hirers", name="Hirers & Co", hires=True, created_at=now())
            rules = {"minutes": 90, "stage": Stage.OPEN, **rules}
            screen = Screen(key="s" * 16, title="First round", team=team, created_at=now(), **rules)
            katas = {f"{kata.track}/{kata.slug}": kata.id for kata in session.scalars(select(Kata))}
            screen.katas = [ScreenKata(kata_id=katas[name], position=at) for at, name in enumerate(KATAS)]
            session.add(screen)
            session.commit()
            self.screen_id = screen.id
            self.first, self.second = (katas[name] for name in KATAS)

    def invite(self, name: str = "Cleo", **fields: Any) -> str:
        """A candidate's link."""
        with self.sessions() as session:
            fields = {"expires_at": now() + timedelta(days=7), **fields}
            key = f"{name.lower():x<16}"[:16]
            candidate = Candidate(key=key, screen_id=self.screen_id, name=name, invited_at=now(), **fields)
            session.add(candidate)
            session.commit()
            return f"/take/{token_of(candidate, SECRET_KEY)}"

    def change(self, name: str = "Cleo", **fields: Any) -> None:
        """Change a candidate's row, as the company does."""
        with self.sessions() as session:
            candidate = session.scalars(select(Candidate).where(Candidate.name == name)).one()
            for field, value in fields.items():
                setattr(candidate, field, value)
            session.commit()

    def sitting(self, name: str = "Cleo") -> Sitting | None:
        """The candidate's sitting, as it is now."""
        with self.sessions() as session:
            return session.scalars(select(Sitting).join(Sitting.candidate).where(Candidate.name == name)).one_or_none()

    def texts(self, name: str = "Cleo") -> dict[int, str]:
        """The candidate's texts, by kata."""
        sitting = self.sitting(name)
        with self.sessions() as session:
            rows = session.scalars(select(SittingText).where(SittingText.sitting_id == (sitting.id if sitting else 0)))
            return {text.kata_id: text.source for text in rows}
