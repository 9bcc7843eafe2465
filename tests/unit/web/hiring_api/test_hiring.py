"""What an applicant tracking system does with an organisation's token; the site is the lived-in one."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.accounts.api_tokens import HIRING, Scope
from core.models import Candidate, Membership, Screen, Team
from core.teams.roles import Role
from core.webhooks.edit import add
from core.webhooks.topics import Topic
from tests.site.lived_in import Story
from tests.site.make import now, services_of
from tests.site.others import OTHERS
from tests.unit.web.api.conftest import Program
from tests.unit.web.hiring_api.conftest import tracker


def test_screens_and_their_katas(ats: Program, story: Story) -> None:
    screens = ats.call("/screens?stage=open").json["items"]
    assert {screen["stage"] for screen in screens} == {"open"}
    assert story["screen"] in {screen["id"] for screen in screens}
    screen = ats.call(f"/screens/{story['screen']}").json
    assert [kata["weight"] for kata in screen["katas"]] == [1, 2, 3]
    assert screen["candidates"] == {"invited": 60, "started": 20, "finished": 10}


def test_screens_come_in_parts(ats: Program) -> None:
    first = ats.call("/screens?limit=30").json
    second = ats.call(f"/screens?limit=30&cursor={first['next_cursor']}").json
    assert second["next_cursor"] is None
    assert len({screen["id"] for screen in first["items"] + second["items"]}) == 30 + len(second["items"]) > 30


def test_inviting_writes_a_letter_and_gives_the_link(ats: Program, story: Story, app: Flask) -> None:
    body = {"name": "Grace", "email": "Grace@Example.com", "extra_minutes": 15, "days": 3}
    made = ats.post(f"/screens/{story['screen']}/invitations", body)
    assert made.status_code == 201, made.text
    assert (made.json["status"], made.json["email"], made.json["extra_minutes"]) == ("invited", "grace@example.com", 15)
    assert made.json["link"].startswith("http://tameshi.test/take/")
    assert ats.call(made.headers["Location"].removeprefix("/api/v1")).json == made.json
    with services_of(app).sessions() as session:
        assert session.scalars(select(Candidate).where(Candidate.key == made.json["id"])).one().mail_due_at


def test_nobody_is_invited_twice_unless_the_request_is_the_same_one(ats: Program, story: Story) -> None:
    path, body = f"/screens/{story['screen']}/invitations", {"email": "grace@example.com"}
    first = ats.post(path, body, Idempotency_Key="grace")
    assert ats.post(path, body, Idempotency_Key="grace").json == first.json
    again = ats.post(path, body)
    assert (again.status_code, again.mimetype) == (409, "application/problem+json")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"email": "nobody"}, 422),
        ({"name": "=1+1", "email": "grace@example.com"}, 422),
        ({"name": "x" * 10_000}, 422),
        ({"email": "grace@example.com", "days": 2}, 422),
        ({"email": "grace@example.com", "admin": True}, 422),
        ([], 422),
    ],
)
def test_what_cannot_be_invited_is_said(ats: Program, story: Story, body: object, status: int) -> None:
    answer = ats.post(f"/screens/{story['screen']}/invitations", body)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_a_screen_that_is_not_open_invites_nobody(ats: Program, story: Story) -> None:
    answer = ats.post(f"/screens/{story['draft_screen']}/invitations", {"email": "grace@example.com"})
    assert answer.status_code == 409
    assert "Open this one first" in answer.json["detail"]


def test_an_invitation_is_taken_back_once_and_not_from_who_has_begun(ats: Program, story: Story) -> None:
    for _ in range(2):
        taken = ats.post(f"/invitations/{story['invited']}/revoke", None)
        assert (taken.status_code, taken.json["status"], taken.json["link"]) == (200, "revoked", None)
    assert ats.post(f"/invitations/{story['sitting']}/revoke", None).status_code == 409


def test_a_name_is_hidden_from_the_start_until_there_is_a_decision(ats: Program, story: Story) -> None:
    assert ats.call(f"/invitations/{story['invited']}").json["name"]
    for who in ("sitting", "finished"):
        shown = ats.call(f"/invitations/{story[who]}").json
        assert (shown["name"], shown["email"]) == (None, None) or shown["status"] == "reviewed"


def test_who_may_only_read_sees_no_link_and_invites_nobody(app: Flask, story: Story) -> None:
    reader = tracker(app, story["organisation"], Scope.HIRING_READ)
    assert reader.call(f"/invitations/{story['invited']}").json["link"] is None
    path = f"/screens/{story['screen']}/invitations"
    assert reader.post(path, {"email": "grace@example.com"}).status_code == 403
    assert {one["link"] for one in reader.call(path).json["items"]} == {None}


def test_a_tracking_system_lists_tests_and_sends_one(ats: Program, story: Story) -> None:
    test = {test["id"]: test for test in ats.call("/tests").json["tests"]}[story["screen"]]
    assert test == {"id": story["screen"], "name": "Backend engineer: first round", "duration_minutes": 90}
    candidate = {"first_name": "Grace", "last_name": "Hopper", "email": "grace@example.com", "phone": "1"}
    body = {"test_id": test["id"], "candidate": candidate, "job_title": "Engineer"}
    made = ats.post("/assessments", body)
    assert made.status_code == 201, made.text
    assert ats.call(made.headers["Location"].removeprefix("/api/v1")).json["status"] == "invited"
    assert ats.call(f"/invitations/{made.json['assessment_id']}").json["name"] == "Grace Hopper"
    unknown = ats.post("/assessments", body | {"test_id": "nothing"})
    assert (unknown.status_code, unknown.json["errors"][0]["pointer"]) == (422, "/test_id")


def test_a_callback_is_a_webhook_that_hears_of_results(app: Flask, ats: Program, story: Story) -> None:
    body = {"test_id": story["screen"], "candidate": {"email": "grace@example.com"}}
    with services_of(app).sessions() as session:
        add_webhook(session, OTHERS, "https://hooks.example.org/theirs", Topic.RESULT)
        add_webhook(session, story["organisation"], "https://hooks.example.org/deaf", Topic.INVITED)
        add_webhook(session, story["organisation"], "https://hooks.example.org/results", Topic.RESULT)
    for path in ("theirs", "deaf", "results/", "nothing"):
        refused = ats.post("/assessments", body | {"callback_url": f"https://hooks.example.org/{path}"})
        assert (refused.status_code, refused.mimetype) == (422, "application/problem+json"), path
        assert refused.json["errors"][0]["pointer"] == "/callback_url"
    assert ats.post("/assessments", body | {"callback_url": "http://169.254.169.254/"}).status_code == 422
    made = ats.post("/assessments", body | {"callback_url": "https://hooks.example.org/results"})
    assert made.status_code == 201, made.text


def add_webhook(session: Session, team: str, url: str, topic: Topic) -> None:
    owner = select(Membership).join(Membership.team).where(Team.key == team, Membership.role == Role.OWNER)
    add(session, by=session.scalars(owner).one(), url=url, topics=[topic.value], allowed=[], now=now())


def test_results_say_how_each_did_by_number(ats: Program, story: Story) -> None:
    first = ats.call(f"/screens/{story['screen']}/results?limit=15").json
    second = ats.call(f"/screens/{story['screen']}/results?cursor={first['next_cursor']}").json
    everybody = first["items"] + second["items"]
    assert len({one["invitation"] for one in everybody}) == 20
    assert all("name" not in one for one in everybody)
    one = ats.call(f"/invitations/{story['finished']}/result").json
    assert one in everybody
    assert (one["percent"], one["waiting"], one["seconds_given_back"]) == (100, 0, 95)
    assert [kata["submits"] for kata in one["katas"]] == [3, 2, 2]
    assert one["report_url"].endswith(f"/candidates/{story['finished']}")
    assert ats.call(f"/invitations/{story['invited']}/result").status_code == 404


def test_a_token_rests_when_its_maker_may_not_hire(app: Flask, story: Story, ats: Program) -> None:
    assert ats.call("/screens").status_code == 200
    with services_of(app).sessions() as session:
        team = session.scalars(select(Team).where(Team.key == story["organisation"])).one()
        session.execute(update(Membership).where(Membership.team_id == team.id).values(role=Role.MEMBER))
        session.commit()
    assert ats.call("/screens").status_code == 401


def test_a_token_of_an_organisation_is_nobodys_own(ats: Program) -> None:
    for path in ("/me", "/submissions", "/teams"):
        assert ats.call(path).status_code == 403


def test_another_organisations_token_finds_nothing(app: Flask, story: Story) -> None:
    eves = tracker(app, OTHERS, *HIRING)
    assert [screen["id"] for screen in eves.call("/screens").json["items"]] == ["e" * 16]
    assert [test["id"] for test in eves.call("/tests").json["tests"]] == ["e" * 16]
    for path in (
        f"/screens/{story['screen']}",
        f"/screens/{story['screen']}/invitations",
        f"/screens/{story['screen']}/results",
    ):
        assert eves.call(path).status_code == 404
    for path in (
        f"/invitations/{story['invited']}",
        f"/assessments/{story['invited']}",
        f"/invitations/{story['finished']}/result",
    ):
        assert eves.call(path).status_code == 404
    assert eves.post(f"/screens/{story['screen']}/invitations", {"email": "x@example.com"}).status_code == 404
    assert eves.post(f"/invitations/{story['invited']}/revoke", None).status_code == 404
    with services_of(app).sessions() as session:
        count = session.query(Candidate).join(Screen).filter(Screen.key == story["screen"]).count()
    assert count == 60
