from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import SolutionReport, SolutionVote
from tests.site.make import services_of
from tests.unit.web.conftest import Browser
from tests.unit.web.solutions.conftest import SOLUTIONS, Solves

VOTE, REPORT = f"{SOLUTIONS}/1/vote", f"{SOLUTIONS}/1/report"


@pytest.fixture(autouse=True)
def shared(ada: Browser, bob: Browser, solve: Solves) -> None:
    """Bob shares a solution; Ada has solved the kata in another way."""
    solve(bob, "good = 'bob'")
    solve(ada, "good = 'ada'")
    bob.send(f"{SOLUTIONS}/share", name="own")


def test_a_vote_is_given_once_and_taken_back(app: Flask, ada: Browser) -> None:
    for _ in range(2):
        assert ada.send(VOTE, give="best_practice").location == f"{SOLUTIONS}#solution-1"
    assert 'name="take" value="best_practice" aria-pressed="true"' in ada.get(SOLUTIONS).text
    answer = ada.tell(VOTE, give="clever")
    assert answer.json == {"votes": {"best_practice": 1, "clever": 1}, "cast": ["best_practice", "clever"]}
    for _ in range(2):
        answer = ada.tell(VOTE, take="best_practice")
    assert answer.json == {"votes": {"best_practice": 0, "clever": 1}, "cast": ["clever"]}
    with services_of(app).sessions() as session:
        assert len(session.scalars(select(SolutionVote)).all()) == 1


def test_nobody_votes_for_their_own(ada: Browser, bob: Browser, solve: Solves) -> None:
    answer = bob.tell(VOTE, give="clever")
    assert (answer.status_code, "your own" in answer.json["message"]) == (409, True)
    bob.send(VOTE, give="clever")
    page = bob.get(SOLUTIONS).text
    assert "This solution, or one just like it, is your own." in page
    assert 'name="give"' not in page


@pytest.mark.parametrize("field", [{}, {"give": "worst"}, {"take": "\U0001f600" * 10_000}, {"give": ""}])
def test_a_vote_of_no_sort_is_refused(ada: Browser, field: dict[str, str]) -> None:
    assert ada.send(VOTE, **field).status_code == 400


def test_a_report_reaches_whoever_runs_the_site(app: Flask, ada: Browser) -> None:
    assert "What is unkind about it?" in ada.get(REPORT).text
    assert ada.send(REPORT, reason="It mocks \u202e beginners \U0001f600").location == SOLUTIONS
    with services_of(app).sessions() as session:
        assert session.scalars(select(SolutionReport.reason)).all() == ["It mocks  beginners \U0001f600"]


def test_a_report_without_words_or_with_too_many_comes_back(ada: Browser) -> None:
    answer = ada.send(REPORT, reason="  ")
    assert answer.status_code == 422
    assert "Say in a few words" in answer.text
    long = "<script>" + "x" * 10_000
    answer = ada.send(REPORT, reason=long)
    assert answer.status_code == 422
    assert "&lt;script&gt;" + "x" * 10_000 in answer.text, "nothing that was typed is lost"


def test_reports_are_few(ada: Browser) -> None:
    codes = [ada.send(REPORT, reason="again").status_code for _ in range(21)]
    assert codes == [303] * 20 + [429]


def test_a_solution_that_was_taken_back_meanwhile(ada: Browser, bob: Browser) -> None:
    bob.send(f"{SOLUTIONS}/withdraw")
    for answer in (ada.send(VOTE, give="clever"), ada.send(REPORT, reason="x"), ada.get(f"{SOLUTIONS}/1")):
        assert answer.status_code == 404
        assert "perhaps its author has just taken it back" in answer.text
    assert "Open the solutions of the kata again" in ada.tell(VOTE, give="clever").json["message"]
