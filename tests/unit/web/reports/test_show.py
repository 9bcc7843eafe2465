"""The report on a candidate: for the organisation's members, and for nobody else."""

from __future__ import annotations

import csv

import pytest
from flask import Flask
from sqlalchemy import update

from core.models import Candidate, Team
from tests.site.make import now
from tests.unit.web.conftest import Browser
from tests.unit.web.reports.conftest import Desk

PLACES = ("", "/report.csv")


def test_a_report_says_how_it_went(desk: Desk) -> None:
    page = desk.person().get(desk.address()).text
    for words in (
        "<strong>100</strong>",
        "2 of 2 katas solved in full",
        "1 h 10 min",
        "Grading had to wait too long",
        "95 s",
        "handed in by the candidate",
        "<dt>Pages opened</dt>",
        "submitted 12:00 after the start",
        'Runs and submits <span class="count">4</span>',
    ):
        assert words in page, words


def test_the_name_is_closed_until_the_reader_has_decided(desk: Desk) -> None:
    page = desk.person().get(desk.address()).text
    assert '<h1 class="team-name" dir="auto">Candidate 1</h1>' in page
    assert "Grace" not in page
    assert "Grace" not in desk.person().get(desk.address(below="/report.csv")).text
    desk.decide("done", by="member")
    assert "=SUM(A1) &lt;b&gt;Grace&lt;/b&gt;" in desk.person().get(desk.address()).text
    assert "Grace" not in desk.person("admin").get(desk.address()).text, "each for themselves"


def test_a_sitting_that_goes_on_says_so(desk: Desk) -> None:
    assert "still going on" in desk.person().get(desk.address("sitting")).text


def test_who_has_not_started_has_an_empty_report(desk: Desk) -> None:
    page = desk.person().get(desk.address("invited")).text
    assert "Not started yet" in page
    assert "has not opened the link yet" in page


@pytest.mark.parametrize("below", PLACES)
def test_nobody_outside_sees_it(app: Flask, desk: Desk, below: str) -> None:
    assert Browser(app).get(desk.address(below=below)).location.startswith("/sign-in")
    assert desk.person("stranger").get(desk.address(below=below)).status_code == 404
    rivals = desk.address(below=below).replace(desk.office.key, "rivals")
    assert desk.person("stranger").get(rivals).status_code == 404
    other = desk.office.screen("Another")
    assert desk.person().get(desk.address(below=below).replace(desk.screen, other.key)).status_code == 404
    assert desk.person().get(desk.address("nobody", below)).status_code == 404


@pytest.mark.parametrize("below", PLACES)
def test_what_was_erased_is_not_there_and_a_team_that_does_not_hire_has_no_reports(desk: Desk, below: str) -> None:
    with desk.office.session() as session:
        session.execute(update(Candidate).where(Candidate.key == "done").values(erased_at=now()))
        session.commit()
    assert desk.person().get(desk.address(below=below)).status_code == 404
    assert desk.person().get(desk.address("sitting", below)).status_code == 200
    with desk.office.session() as session:
        session.execute(update(Team).values(hires=False))
        session.commit()
    assert desk.person("owner").get(desk.address("sitting", below)).status_code == 404


def test_the_tests_as_csv_hold_no_formula(desk: Desk) -> None:
    desk.decide("done", by="member")
    answer = desk.person().get(desk.address(below="/report.csv"))
    assert answer.headers["Cache-Control"] == "no-store"
    rows = list(csv.reader(answer.text.splitlines()))
    assert rows[0][:4] == ["candidate", "kata", "weight", "test"]
    assert {row[0] for row in rows[1:]} == {"'=SUM(A1) <b>Grace</b>"}
    assert {row[4] for row in rows[1:]} == {"passed"}
    assert desk.person().get(desk.address(below="/report.csv?excel=1")).text.startswith("\ufeff")
