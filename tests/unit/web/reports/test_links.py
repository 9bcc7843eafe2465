"""A report shared by a link, and printed."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.unit.web.conftest import Browser
from tests.unit.web.reports.conftest import Desk


def shared(desk: Desk, **fields: str) -> str:
    page = desk.person("admin").send(desk.address(below="/links"), **{"days": "7", **fields}).text
    found = re.search(r'value="http://tameshi.test(/reports/[^"]+)"', page)
    assert found, page
    return found[1]


def test_who_has_the_link_reads_the_report_and_nothing_else(app: Flask, desk: Desk) -> None:
    answer = Browser(app).get(shared(desk))
    assert answer.status_code == 200
    assert "<strong>100</strong>" in answer.text
    assert "Candidate 1" in answer.text
    assert "Grace" not in answer.text
    assert desk.office.key not in answer.text.replace("The &lt;b&gt;office&lt;/b&gt;", ""), "no address of the inside"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_the_name_is_shown_where_that_was_chosen(app: Flask, desk: Desk) -> None:
    assert "=SUM(A1) &lt;b&gt;Grace" in Browser(app).get(shared(desk, name="shown")).text


def test_a_link_ends(app: Flask, desk: Desk) -> None:
    address = shared(desk)
    page = desk.person("admin").get(desk.address(below="/links")).text
    assert address.rpartition("/")[2] not in page, "it is shown once"
    end = re.search(r'action="([^"]+/links/\d+/end)"', page)
    assert end
    assert desk.person("admin").send(end[1]).status_code == 303
    answer = Browser(app).get(address)
    assert (answer.status_code, "This link opens nothing" in answer.text) == (404, True)


@pytest.mark.parametrize("token", ["guessed", "x" * 5_000, "%00", "..%2f"])
def test_a_guessed_link_opens_nothing(app: Flask, desk: Desk, token: str) -> None:
    assert Browser(app).get(f"/reports/{token}").status_code == 404


def test_a_time_that_is_not_offered_is_refused(desk: Desk) -> None:
    for days in ("0", "9999", "", "x"):
        answer = desk.person("admin").send(desk.address(below="/links"), days=days)
        assert (answer.status_code, "Choose for how long" in answer.text) == (422, True)


def test_only_who_hires_shares(app: Flask, desk: Desk) -> None:
    links = desk.address(below="/links")
    assert desk.person("member").get(links).status_code == 403
    assert desk.person("member").send(links, days="7").status_code == 403
    assert desk.person("member").send(f"{links}/1/end").status_code == 403
    assert desk.person("stranger").get(links).status_code == 404
    assert desk.person("stranger").send(links, days="7").status_code == 404
    assert Browser(app).get(links).location.startswith("/sign-in")
    assert "/links" not in desk.person("member").get(desk.address()).text


@pytest.mark.parametrize("who", ["done", "sitting", "invited"])
def test_a_report_can_be_printed(desk: Desk, who: str) -> None:
    desk.decide(who, by="member")
    answer = desk.person().get(desk.address(who, "/report.pdf"))
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="report-{who}.pdf"'
    assert desk.person("stranger").get(desk.address(who, "/report.pdf")).status_code == 404
