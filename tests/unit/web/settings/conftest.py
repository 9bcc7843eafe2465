"""Somebody who is signed in, in two browsers where a test wants it, and the links of their letters."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import Person
from tests.site.make import Letters, services_of
from tests.unit.web.conftest import Browser

PASSWORD = "a few long words"
EMAIL = "ada@example.com"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    """Ada's browser, signed in."""
    browser.sign_up()
    return browser


@pytest.fixture
def link(letters: Letters) -> Callable[[str], str]:
    """The path of the link in the newest letter to an address."""

    def find(email: str) -> str:
        texts = [text for to, _, text in letters.sent if to == email]
        found = re.search(r"http://tameshi\.test(/\S+)", texts[-1])
        assert found
        return found[1]

    return find


@pytest.fixture
def person(app: Flask) -> Callable[[], Person]:
    """The only account, as it is in the database."""

    def read() -> Person:
        with services_of(app).sessions() as session:
            return session.scalars(select(Person)).one()

    return read
