"""A candidate's link opens for that candidate, and cannot be guessed, cut or used after it was replaced."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from core.candidates.link import LONGEST, candidate_of, token_of
from core.models import Candidate, Screen, Team

NOW = datetime(2026, 3, 28, 9, 0, tzinfo=UTC)
KEY = "a secret key of this installation"


@pytest.fixture
def candidate(session: Session) -> Candidate:
    team = Team(key="b" * 16, name="Hirers", created_at=NOW, hires=True)
    screen = Screen(key="a" * 16, team=team, title="Backend", minutes=60, created_at=NOW)
    made = Candidate(key="c" * 16, screen=screen, name="Grace", invited_at=NOW, expires_at=NOW + timedelta(days=7))
    session.add(made)
    session.commit()
    return made


def test_the_link_finds_its_candidate(session: Session, candidate: Candidate) -> None:
    token = token_of(candidate, KEY)
    assert len(token) == LONGEST
    assert candidate_of(session, token, KEY) is candidate


def test_another_link_finds_nobody(session: Session, candidate: Candidate) -> None:
    token = token_of(candidate, KEY)
    for wrong in (token[:-1], token + "0", candidate.key, "", "é" * LONGEST, "0" * LONGEST, token[:-1] + "x"):
        assert candidate_of(session, wrong, KEY) is None, wrong
    assert candidate_of(session, token, "another key") is None


def test_a_new_link_makes_the_earlier_one_useless(session: Session, candidate: Candidate) -> None:
    earlier = token_of(candidate, KEY)
    candidate.link_number += 1
    assert candidate_of(session, earlier, KEY) is None
    assert candidate_of(session, token_of(candidate, KEY), KEY) is candidate
