from __future__ import annotations

import io
import json
from datetime import timedelta
from zipfile import ZipFile

from flask import Flask

from core.accounts.erase import erase_due
from core.models import Membership, Person, Team
from core.teams.roles import Role
from tests.site.make import KATA, Letters, now, services_of
from tests.unit.web.conftest import Browser, Clock
from tests.unit.web.settings.conftest import EMAIL, PASSWORD
from tests.unit.web.settings.test_tokens import call, make
from web.zipped import zipped

DELETE = "/settings/delete"


def test_everything_comes_as_one_file(ada: Browser) -> None:
    ada.send(f"{KATA}/draft", source="print('דraft')\n", revision=0)
    answer = ada.send("/settings/data/export")
    assert answer.mimetype == "application/zip"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="tameshi-')
    with ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        (draft,) = json.loads(archive.read("draft.json"))
        assert archive.read(draft["source_file"]).decode() == "print('דraft')\n"
        assert json.loads(archive.read("account.json"))["email"] == EMAIL
        assert len(json.loads(archive.read("sign_in.json"))) == 1


def test_the_export_is_a_form_and_is_limited(ada: Browser, other: Browser) -> None:
    assert ada.get("/settings/data/export").status_code == 405
    assert other.send("/settings/data/export").location == "/sign-in"
    answers = [ada.send("/settings/data/export").status_code for _ in range(7)]
    assert answers == [200] * 6 + [429]


def test_a_zip_file_leaves_while_it_is_made() -> None:
    made: list[int] = []

    def content() -> object:
        for number in range(50):
            made.append(number)
            yield bytes(str(number), "ascii") * 50_000

    parts = zipped([("big.txt", content())], now())  # type: ignore[list-item]
    first = next(parts)
    assert len(made) < 50
    whole = first + b"".join(parts)
    with ZipFile(io.BytesIO(whole)) as archive:
        assert len(archive.read("big.txt")) == sum(len(str(number)) * 50_000 for number in range(50))


def test_asking_to_delete_signs_out_and_says_until_when(ada: Browser, other: Browser, letters: Letters) -> None:
    other.send("/sign-in", email=EMAIL, password=PASSWORD)
    assert ada.send(DELETE, password=PASSWORD, solutions="go").location == "/"
    assert "If you sign in before then, it stays." in ada.get("/").text
    assert other.get(DELETE).status_code == 303
    assert letters.sent[-1][:2] == (EMAIL, "Your account will be deleted")


def test_deleting_takes_the_password(ada: Browser) -> None:
    answer = ada.send(DELETE, password="wrong wrong wrong", solutions="keep")
    assert answer.status_code == 422
    assert "That is not your password." in answer.text
    assert 'value="keep" checked' in answer.text
    assert ada.get(DELETE).status_code == 200


def test_signing_in_undoes_it_and_says_so(ada: Browser, app: Flask, clock: Clock) -> None:
    token = make(ada)
    ada.send(DELETE, password=PASSWORD)
    assert call(app, token).status_code == 401
    clock.added = timedelta(days=6)
    ada.send("/sign-in", email=EMAIL, password=PASSWORD)
    assert "Your account stays" in ada.get("/").text
    assert call(app, token).status_code == 200


def test_after_a_week_nobody_knows_them(ada: Browser, app: Flask, clock: Clock) -> None:
    ada.send(DELETE, password=PASSWORD)
    clock.added = timedelta(days=7, seconds=1)
    with services_of(app).sessions() as session:
        assert erase_due(session, now=clock()) == 1
    assert ada.send("/sign-in", email=EMAIL, password=PASSWORD).status_code == 422
    assert ada.sign_up().status_code == 303


def test_an_only_owner_is_shown_the_team(ada: Browser, app: Flask) -> None:
    with services_of(app).sessions() as session:
        person = session.query(Person).one()
        team = Team(key="team", name="<b>Team</b>", created_at=now())
        session.add(team)
        session.flush()
        session.add(Membership(team_id=team.id, person_id=person.id, role=Role.OWNER, joined_at=now()))
        session.commit()
    assert "You are the only owner of this team." in ada.get(DELETE).text
    refused = ada.send(DELETE, password=PASSWORD)
    assert refused.status_code == 409
    assert "&lt;b&gt;Team&lt;/b&gt;" in refused.text
    assert ada.get("/settings/profile").status_code == 200


def test_without_a_password_the_address_is_typed(ada: Browser, app: Flask) -> None:
    with services_of(app).sessions() as session:
        session.query(Person).one().password_hash = None
        session.commit()
    assert ada.send(DELETE, email="bob@example.com").status_code == 422
    assert ada.send(DELETE, email=" ADA@example.com").status_code == 303
