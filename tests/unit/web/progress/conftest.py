"""Ada, who is signed in and has solved what a test says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import KataVersion, Person
from tests.site.lived_in import graded
from tests.site.make import services_of
from tests.unit.web.conftest import Browser

Solver = Callable[..., None]


@pytest.fixture
def ada(browser: Browser) -> Browser:
    assert browser.sign_up(time_zone="Asia/Tokyo").status_code == 303
    return browser


@pytest.fixture
def solve(app: Flask, ada: Browser) -> Solver:
    """Grades a source of hers for the first katas: `solve(days=...)` counts back from today."""

    def solve(*days: float, source: str = "good = 1") -> None:
        with services_of(app).sessions() as session:
            person = session.scalars(select(Person).where(Person.email == "ada@example.com")).one()
            versions = session.scalars(select(KataVersion).order_by(KataVersion.id).limit(len(days))).all()
            for version, ago in zip(versions, days, strict=True):
                graded(session, person.id, version, source, days=ago)

    return solve
