from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import Kata, Peek, Person, Solve
from tests.site.make import services_of
from tests.unit.web.conftest import Browser, Clock
from tests.unit.web.progress.conftest import Solver


def figures(text: str) -> dict[str, str]:
    """What the page says in large figures."""
    found = re.findall(r"<dt>([^<]+)</dt><dd><strong>([^<]+)</strong>", text)
    return dict(found)


def test_who_is_not_signed_in_is_asked_to_sign_in_and_comes_back(browser: Browser) -> None:
    answer = browser.get("/me?page=2")
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/me?page%3D2"


def test_who_has_solved_nothing_is_told_how_to_begin(ada: Browser) -> None:
    text = ada.get("/me").text
    assert "The first cut is still to come" in text
    assert 'href="/?difficulty=1#katas"' in text
    assert '<svg class="heat-map"' not in text


def test_who_has_only_tried_is_sent_back_to_it(ada: Browser, solve: Solver) -> None:
    solve(0, source="wrong = 1")
    text = ada.get("/me").text
    assert "Nothing solved yet" in text
    assert 'href="/?progress=tried#katas"' in text
    assert "1 submission on 1 day in the last year." in text


def test_points_solves_and_streak_are_shown(ada: Browser, solve: Solver) -> None:
    solve(2, 1, 0)
    shown = figures(ada.get("/me").text)
    assert (shown["Katas solved"], shown["Streak"], shown["Freezes"]) == ("3", "3", "0")
    assert int(shown["Points"]) >= 30
    assert "Kept today" in ada.get("/me").text


def test_a_today_that_is_still_open_breaks_nothing_and_tomorrow_does(ada: Browser, solve: Solver, clock: Clock) -> None:
    solve(1, 0)
    clock.added = timedelta(days=1)
    assert figures(ada.get("/me").text)["Streak"] == "2"
    assert "Today is still open" in ada.get("/me").text
    clock.added = timedelta(days=3)
    assert figures(ada.get("/me").text)["Streak"] == "0"
    clock.added = timedelta(0)
    assert figures(ada.get("/me").text)["Streak"] == "2"


def test_a_freeze_that_was_used_is_shown(ada: Browser, solve: Solver) -> None:
    solve(*range(9, 1, -1), 0)
    text = ada.get("/me").text
    assert figures(text)["Streak"] == "9"
    assert "The last day that a freeze stood in for" in text
    assert text.count('class="snow"') == 2  # On its day, and in the key.


def test_a_withdrawn_kata_and_a_forfeited_one_are_shown_as_such(app: Flask, ada: Browser, solve: Solver) -> None:
    solve(1, 0)
    with services_of(app).sessions() as session:
        solves = session.scalars(select(Solve).order_by(Solve.solved_at)).all()
        solves[0].points = 0
        kata = session.get_one(Kata, solves[1].kata_id)
        kata.retired_at = kata.current_version.created_at if kata.current_version else None
        address = f"/katas/{kata.track}/{kata.slug}"
        session.commit()
    text = ada.get("/me").text
    assert '<span class="badge">withdrawn</span>' in text
    assert "no points" in text
    assert f'class="solve-title" href="{address}"' not in text
    assert figures(text)["Katas solved"] == "2"


def test_solves_come_a_page_at_a_time(ada: Browser, solve: Solver) -> None:
    solve(*range(12))
    first, second = ada.get("/me").text, ada.get("/me?page=2").text
    assert "1 to 10 of 12 solves" in first
    assert (first.count('class="solve-title"'), second.count('class="solve-title"')) == (10, 2)


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 40, "%00"])
def test_a_page_that_is_none_is_the_first_or_the_last(ada: Browser, solve: Solver, page: str) -> None:
    solve(0)
    assert ada.get(f"/me?page={page}").status_code == 200


def test_a_strange_name_and_zone_break_nothing(app: Flask, ada: Browser, solve: Solver) -> None:
    solve(0)
    with services_of(app).sessions() as session:
        person = session.scalars(select(Person)).one()
        person.name, person.time_zone = "<script>שלום 🥷🏽", "No/Where"
        session.commit()
    answer = ada.get("/me")
    assert answer.status_code == 200
    assert "<script>שלום" not in answer.text


def test_the_rules_can_be_read_by_everybody(browser: Browser) -> None:
    text = browser.get("/points").text
    for points in ("10", "30", "60", "100", "150"):
        assert f'<td class="number">{points}</td>' in text
    assert "forfeited" in text
    assert '<nav class="subnav"' not in text


def test_a_look_at_solutions_after_solving_costs_nothing(app: Flask, ada: Browser, solve: Solver) -> None:
    solve(1)
    before = figures(ada.get("/me").text)["Points"]
    with services_of(app).sessions() as session:
        solved = session.scalars(select(Solve)).one()
        peeked = solved.solved_at + timedelta(hours=1)
        session.add(Peek(person_id=solved.person_id, kata_id=solved.kata_id, peeked_at=peeked))
        session.commit()
    assert figures(ada.get("/me").text)["Points"] == before
