"""How everybody did, a few side by side, and code that looks alike."""

from __future__ import annotations

import csv

import pytest
from flask import Flask

from tests.unit.web.conftest import Browser
from tests.unit.web.reports.conftest import Desk


def test_everybody_who_has_begun_is_listed_by_number(desk: Desk) -> None:
    page = desk.person().get(f"{desk.office.home}/{desk.screen}/results").text
    assert "Candidate 1" in page
    assert "Candidate 2" in page
    assert "Candidate 3" not in page, "was only invited"
    assert "Grace" not in page
    assert "Still at it" in page
    desk.decide("done", by="member")
    for order in ("name", "time", "started", "nonsense"):
        page = desk.person().get(f"{desk.office.home}/{desk.screen}/results?order={order}").text
        assert "=SUM(A1) &lt;b&gt;Grace&lt;/b&gt;" in page, order


def test_who_waits_for_the_readers_recommendation(desk: Desk) -> None:
    results = f"{desk.office.home}/{desk.screen}/results"
    page = desk.person().get(f"{results}?show=review").text
    assert "1 waits for your recommendation." in page
    assert f'href="{desk.address(below="/decisions")}"' in page
    assert "Candidate 1" in page
    assert "Candidate 2" not in page, "is still at it"
    desk.decide("done", by="owner")
    assert "1 waits for your recommendation." in desk.person().get(results).text, "what another recommends is closed"
    desk.decide("done", by="member")
    page = desk.person().get(f"{results}?show=review").text
    assert "Nobody waits for your recommendation." in page
    assert "Nobody is like that now" in page
    page = desk.person().get(f"{results}?show=recommended").text
    assert "You recommended: go on" in page
    assert "Candidate 2" not in page


def test_what_was_decided_is_closed_until_the_readers_own(desk: Desk) -> None:
    results = f"{desk.office.home}/{desk.screen}/results"
    desk.decide("done", by="owner", is_final=True)
    for place in (results, f"{results}?show=decided", results.replace("results", "compare?with=done")):
        page = desk.person().get(place).text
        assert "Decided: open once you have recommended" in page, place
        assert "we go on" not in page, place
    assert "Nobody waits for your recommendation." in desk.person().get(results).text
    assert "advance" not in desk.person().get(f"{results}.csv").text
    assert "Decided: we go on" in desk.person("owner").get(results).text
    desk.decide("done", by="member")
    assert "Decided: we go on" in desk.person().get(results).text


@pytest.mark.parametrize("show", ["nonsense", "REVIEW", "", "x" * 5000, "🥷"])
def test_a_step_that_is_none_shows_everybody(desk: Desk, show: str) -> None:
    answer = desk.person().get(f"{desk.office.home}/{desk.screen}/results", query_string={"show": show})
    assert answer.status_code == 200
    assert "Candidate 2" in answer.text


def test_the_list_as_csv_holds_no_formula(desk: Desk) -> None:
    desk.decide("done", by="member")
    answer = desk.person().get(f"{desk.office.home}/{desk.screen}/results.csv")
    rows = list(csv.reader(answer.text.splitlines()))
    assert {row[0] for row in rows[1:]} == {"'=SUM(A1) <b>Grace</b>", "Candidate 2"}
    assert [row[6] for row in rows[1:]] == ["100", "100"]
    assert {tuple(row[7:10]) for row in rows[1:]} == {("recommended", "advance", ""), ("sitting", "", "")}


def test_a_few_are_read_side_by_side(desk: Desk) -> None:
    compare = f"{desk.office.home}/{desk.screen}/compare"
    page = desk.person().get(f"{compare}?with=done&with=sitting&with=nobody&with=invited").text
    assert page.count('class="report-code"') == 4
    assert "left out" not in page
    page = desk.person().get(f"{compare}?with=done&with=sitting&with=1&with=2&with=3").text
    assert "1 more was chosen and left out" in page
    for nobody in ("", "?with=", "?with=nobody"):
        assert "Choose whom to compare" in desk.person().get(f"{compare}{nobody}").text


def test_nobody_has_begun(desk: Desk) -> None:
    empty = desk.office.screen("Empty")
    assert "Nobody has begun yet" in desk.person().get(f"{desk.office.home}/{empty.key}/results").text
    assert desk.person().get(f"{desk.office.home}/{empty.key}/results.csv").status_code == 200


def test_code_that_looks_alike_is_a_hint(desk: Desk) -> None:
    page = desk.person().get(desk.address(below="/similar")).text
    assert "A hint and no proof" in page
    assert "Candidate 2" in page, "both sent the same"
    assert "So short that most right answers are alike" in page
    assert desk.person().get(desk.address("invited", "/similar")).status_code == 404


@pytest.mark.parametrize("place", ["/results", "/results.csv", "/compare?with=done", "/candidates/done/similar"])
def test_nobody_outside_sees_it(app: Flask, desk: Desk, place: str) -> None:
    address = f"{desk.office.home}/{desk.screen}{place}"
    assert Browser(app).get(address).location.startswith("/sign-in")
    assert desk.person("stranger").get(address).status_code == 404
    assert desk.person("stranger").get(address.replace("office", "rivals")).status_code == 404
