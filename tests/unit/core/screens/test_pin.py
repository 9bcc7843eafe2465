from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.models import Screen, ScreenKata, Team
from core.screens.contents import contents
from core.screens.pin import pin
from tests.building import NOW, build_version


@pytest.fixture
def screen(session: Session) -> Screen:
    """A screen with two katas."""
    team = Team(key="office", name="Office", hires=True, created_at=NOW)
    made = Screen(team=team, key="screen", title="Backend", minutes=60, created_at=NOW)
    versions = [build_version(session, slug=slug) for slug in ("add", "subtract")]
    made.katas = [
        ScreenKata(kata_id=version.kata_id, position=place, weight=place + 1) for place, version in enumerate(versions)
    ]
    session.add(made)
    session.commit()
    return made


def test_pinning_fixes_the_versions_of_that_moment(session: Session, screen: Screen) -> None:
    current = [entry.kata.current_version_id for entry in screen.katas]
    pin(session, screen, now=NOW)
    session.commit()
    assert screen.pinned_at == NOW
    assert [entry.version_id for entry in screen.katas] == current


def test_a_pinned_screen_stays_as_it_is(session: Session, screen: Screen) -> None:
    pin(session, screen, now=NOW)
    session.commit()
    pinned = [content.version_id for content in contents(session, screen)]
    newer = build_version(session, slug="newer")
    newer.kata_id = screen.katas[0].kata_id
    screen.katas[0].kata.current_version_id = newer.id
    session.commit()
    pin(session, screen, now=NOW + timedelta(days=1))
    assert screen.pinned_at == NOW
    listed = contents(session, screen)
    assert [content.version_id for content in listed] == pinned
    assert [content.newer for content in listed] == [True, False]
    assert [round(content.share) for content in listed] == [33, 67]
