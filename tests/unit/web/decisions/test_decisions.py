"""Reviewers decide by themselves first; only who runs the organisation decides for it, and ends a candidate's data."""

from __future__ import annotations

import io
from html import unescape
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from core.models import Candidate, Decision, Remark, Submission
from tests.unit.web.reports.conftest import NAMES, Desk, desk, office

__all__ = ["desk", "office"]

GOOD = {"choice": "advance", "reason": "Clear <b>code</b>."}


def where(desk: Desk, below: str = "/decisions") -> str:
    return desk.address(below=below)


def stored(desk: Desk) -> list[tuple[str, str, bool]]:
    with desk.office.session() as session:
        found = session.scalars(select(Decision).order_by(Decision.id)).all()
        return [(one.choice.value, one.reason, one.is_final) for one in found]


def test_the_own_decision_comes_first_and_opens_name_and_opinions(desk: Desk) -> None:
    member, owner = desk.person(), desk.person("owner")
    assert owner.send(where(desk), **GOOD).status_code == 303
    closed = unescape(member.get(where(desk)).text)
    assert "Others have stored one remark or decision" in closed
    assert "Clear" not in closed
    assert NAMES["done"] not in closed
    assert member.send(where(desk), choice="hold", reason="Not sure.").status_code == 303
    opened = member.get(where(desk)).text
    assert "Clear &lt;b&gt;code&lt;/b&gt;." in opened
    assert NAMES["done"] in unescape(opened)


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ({"choice": "", "reason": "Because."}, "Choose what should happen"),
        ({"choice": "reject-all", "reason": "Because."}, "Choose what should happen"),
        ({"choice": "hold", "reason": " "}, "Say why"),
        ({"choice": "hold", "reason": "x" * 5001}, "at most 5,000"),
    ],
)
def test_what_cannot_be_stored_says_why_and_keeps_what_was_entered(
    desk: Desk, entered: dict[str, str], said: str
) -> None:
    answer = desk.person().send(where(desk), **entered)
    assert answer.status_code == 422
    assert said in answer.text
    assert entered["reason"].strip() in answer.text
    assert stored(desk) == []


def test_an_ordinary_member_cannot_decide_for_the_organisation(desk: Desk) -> None:
    assert desk.person().send(where(desk), **GOOD, final="yes").status_code == 403
    assert 'name="final"' not in desk.person().get(where(desk)).text
    assert desk.person("admin").send(where(desk), **GOOD, final="yes").status_code == 303
    assert stored(desk) == [("advance", GOOD["reason"], True)]


def test_the_scorecard_is_written_by_who_hires_and_filled_in_by_who_reviews(desk: Desk) -> None:
    address = f"{desk.office.home}/{desk.screen}/criteria"
    assert desk.person().get(address).status_code == 403
    refused = desk.person("owner").send(address, criteria="\n".join(map(str, range(13))))
    assert (refused.status_code, "at most 12" in refused.text) == (422, True)
    assert desk.person("owner").send(address, criteria="Naming\n\n Tests \n").status_code == 303
    page = desk.person().get(where(desk)).text
    assert page.count('<fieldset class="scores">') == 3
    number = page.split('name="score-')[1].split('"')[0]
    assert desk.person().send(where(desk), **GOOD, **{f"score-{number}": "4"}).status_code == 303
    assert "4 of 4" in desk.person().get(where(desk)).text


def test_a_remark_stands_beside_its_line_and_can_be_taken_back(desk: Desk) -> None:
    with desk.office.session() as session:
        sent = session.scalars(select(Submission.id).order_by(Submission.created_at.desc())).first()
    member = desk.person()
    address = where(desk, "/decisions/remarks")
    about = {"submission": _last_submit(desk), "line": "1", "text": "Why <i>so</i>?"}
    assert sent
    assert member.send(address, **about).status_code == 303
    page = member.get(where(desk)).text
    assert "Why &lt;i&gt;so&lt;/i&gt;?" in page
    for wrong in ({"line": "9999"}, {"line": "minus one"}, {"submission": "0" * 36}, {"text": " "}):
        assert member.send(address, **{**about, **wrong}).status_code == 422
    with desk.office.session() as session:
        number = session.scalars(select(Remark.id)).one()
    assert desk.person("owner").send(f"{address}/{number}/remove").status_code == 404
    assert "Why &lt;i&gt;so" in member.get(where(desk)).text
    member.send(f"{address}/{number}/remove")
    assert "Why &lt;i&gt;so" not in member.get(where(desk)).text


def test_the_data_can_be_had_and_ended_by_who_hires(desk: Desk) -> None:
    address = where(desk, "/data")
    for below in ("", ".zip"):
        assert desk.person().get(address + below).status_code == 403
    assert desk.person().send(f"{address}/erase", sure="yes").status_code == 403
    owner = desk.person("owner")
    assert "90 days" in owner.get(address).text or "180 days" in owner.get(address).text
    archive = ZipFile(io.BytesIO(owner.get(f"{address}.zip").data))
    assert {"candidate.json", "events.json", "submissions.json"} <= set(archive.namelist())
    assert owner.send(f"{address}/erase").status_code == 422
    assert owner.send(f"{address}/erase", sure="yes").status_code == 303
    assert owner.get(address).status_code == 404
    with desk.office.session() as session:
        assert session.scalars(select(Candidate.name).where(Candidate.key == "done")).one() == ""
    assert "erased the data of a candidate" in owner.get(f"{desk.office.home.removesuffix('/screens')}/history").text


def test_nobody_else_sees_any_of_it(desk: Desk) -> None:
    for role in ("stranger",):
        for below in ("/decisions", "/data", "/data.zip"):
            assert desk.person(role).get(where(desk, below)).status_code == 404
        assert desk.person(role).send(where(desk), **GOOD).status_code == 404
    assert stored(desk) == []


def _last_submit(desk: Desk) -> str:
    page = desk.person().get(where(desk)).text
    return str(page.split('name="submission" value="')[1].split('"')[0])
