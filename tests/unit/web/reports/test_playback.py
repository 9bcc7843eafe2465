"""The sitting as it went: readable without a script, moment by moment."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from core.models import SittingEvent
from tests.unit.web.conftest import Browser
from tests.unit.web.reports.conftest import Desk

PAGES = ("/playback", "/playback.json", "/pastes")


def test_each_moment_has_its_text_and_an_address(desk: Desk) -> None:
    ada = desk.person()
    page = ada.get(desk.address(below="/playback?at=2")).text
    assert "def retry(attempts):\n    good = xx" in page
    assert f"{desk.address(below='/playback')}?at=3#player" in page
    assert f"{desk.address(below='/playback')}?at=1#player" in page
    assert "Left the page" in page
    assert "680 characters" in page
    for strange in ("?at=-1", "?at=x", "?at=9999999", "?at=²", "?page=99"):
        assert ada.get(desk.address(below=f"/playback{strange}")).status_code == 200


def test_the_curve_has_a_table_and_texts_in_between_can_be_run(desk: Desk) -> None:
    ada = desk.person()
    page = ada.get(desk.address(below="/playback")).text
    assert "2 texts were run" in page
    assert page.count("<td>submitted</td>") == 4
    answer = ada.send(desk.address(below="/replay"))
    assert answer.status_code == 303
    page = ada.get(answer.location).text
    assert re.search(r"\d+ texts are being run", page)
    assert "still being run" in page
    ada.send(desk.address(below="/replay"))
    assert "All texts that tell something were run already" in ada.get(desk.address(below="/playback")).text
    assert "2 of 2 katas solved in full" in ada.get(desk.address()).text, "it counts for nothing"


def test_the_player_gets_the_texts_as_changes(desk: Desk) -> None:
    answer = desk.person().get(desk.address(below="/playback.json"))
    assert answer.headers["Cache-Control"] == "no-store"
    film = answer.json
    assert len(film["katas"]) == 2
    assert film["frames"][0][1:4] == ["kata", film["frames"][0][2], ""]
    assert film["frames"][3][4:] == [len("def retry(attempts):\n    good = xx"), 0, "x"]


def test_large_pastes_are_shown_with_what_was_pasted(desk: Desk) -> None:
    page = desk.person().get(desk.address(below="/pastes")).text
    assert "import functools" in page
    assert "Not in the sitting before" in page
    assert "A paste says nothing by itself" in page


def test_a_sitting_in_which_nothing_happened_yet_says_so(desk: Desk) -> None:
    with desk.office.session() as session:
        session.query(SittingEvent).delete()
        session.commit()
    assert "Nothing happened yet" in desk.person().get(desk.address(below="/playback")).text
    assert "No large paste" in desk.person().get(desk.address(below="/pastes")).text
    assert desk.person().get(desk.address(below="/playback.json")).json["frames"] == []


@pytest.mark.parametrize("below", PAGES)
def test_nobody_outside_sees_it(app: Flask, desk: Desk, below: str) -> None:
    assert desk.person().get(desk.address("invited", below)).status_code == 404, "there is no sitting"
    assert Browser(app).get(desk.address(below=below)).location.startswith("/sign-in")
    assert desk.person("stranger").get(desk.address(below=below)).status_code == 404
    assert desk.person("stranger").send(desk.address(below="/replay")).status_code == 404
