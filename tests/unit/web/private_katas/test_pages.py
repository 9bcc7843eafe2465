from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.models import Kata, KataUpload, Screen
from core.screens.rules import Stage
from tests.packing import files_in, zip_folder, zip_of
from tests.unit.web.private_katas.conftest import Gate, Send
from tests.unit.web.screens.conftest import Office

HOME = "/teams/office/katas"


def test_a_package_is_uploaded_checked_and_then_of_use(office: Office, send: Send, gate: Gate) -> None:
    owner = office.people["owner"]
    assert "No private kata yet" in owner.get(HOME).text
    sent = send()
    assert sent.status_code == 303
    page = owner.get(sent.location).text
    assert "Waits to be checked" in page
    assert "js/gate" in page
    assert "Preview as a candidate" not in page
    assert owner.get(f"{sent.location}/gate").json == {"upload": 1, "gate": "waiting", "done": 0, "steps": 0}
    screen = office.screen(stage=Stage.DRAFT, katas=1)
    assert "Add two numbers" not in owner.get(f"{office.home}/{screen.key}/katas").text

    gate()
    page = owner.get(sent.location).text
    assert "Passed the gate" in page
    assert "Preview as a candidate" in page
    assert "js/gate" not in page
    assert "Add two numbers" in owner.get(f"{office.home}/{screen.key}/katas").text
    number = sent.location.rpartition("/")[2]
    with office.session() as session:
        assert session.get_one(Kata, int(number)).team_id is not None


def test_a_screen_asks_it_and_says_that_it_is_private(office: Office, send: Send, gate: Gate) -> None:
    owner, screen = office.people["owner"], office.screen(stage=Stage.DRAFT, katas=1)
    number = send().location.rpartition("/")[2]
    gate()
    address = f"{office.home}/{screen.key}/katas"
    seen = owner.get(address).text.partition('name="seen" value="')[2].partition('"')[0]
    assert owner.send(address, seen=seen, chosen=f"{number}:2").status_code == 303
    shown = owner.get(f"{office.home}/{screen.key}").text
    assert f'href="{HOME}/{number}"' in shown
    assert '<span class="badge">private</span>' in shown
    member = office.people["member"].get(f"{office.home}/{screen.key}").text
    assert "Add two numbers" in member
    assert f'href="{HOME}/{number}"' not in member
    assert f'href="{office.home}/{screen.key}"' in owner.get(f"{HOME}/{number}").text


def test_what_the_gate_found_is_told_and_nothing_of_it_is_markup(office: Office, send: Send, gate: Gate) -> None:
    sent = send()
    gate(passed=False)
    page = office.people["owner"].get(sent.location).text
    assert "Did not pass" in page
    assert "solutions/fails/takes_zero.py:3" in page
    assert "no test notices\n&lt;script&gt;" in page


def test_static_faults_are_told_at_once_and_nothing_is_kept(office: Office, send: Send, package: Path) -> None:
    (package / "kata.toml").write_text('uuid = 1\ntitle = "<b>"\n')
    answer = send()
    assert answer.status_code == 422
    assert "Nothing was kept of this upload" in answer.text
    assert "kata.toml:1" in answer.text
    assert "the key `kind` is missing" in answer.text
    with office.session() as session:
        assert session.scalar(select(func.count()).select_from(Kata).where(Kata.team_id.is_not(None))) == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"hello", "no .zip file that can be read"),
        (zip_of({"../x": "x"}), "leads out of the archive"),
        (zip_of({"a/<script>alert(1)</script>": "x"}), "has no kata.toml"),
    ],
)
def test_what_is_no_package_is_refused_in_words(office: Office, send: Send, content: bytes, words: str) -> None:
    answer = send(content=content)
    assert answer.status_code == 422
    assert words in answer.text
    assert "<script>alert" not in answer.text


def test_without_a_file_it_is_said_what_to_do(office: Office, send: Send) -> None:
    assert "Choose the .zip file" in send(name="", content=b"").text
    assert office.people["owner"].send(HOME).status_code == 422


def test_a_double_click_uploads_once(office: Office, send: Send) -> None:
    first, second = send(), send()
    assert first.location == second.location
    assert "here already" in office.people["owner"].get(second.location).text
    with office.session() as session:
        assert session.scalar(select(func.count()).select_from(KataUpload)) == 1


def test_hostile_markdown_is_harmless_on_its_page(office: Office, send: Send, gate: Gate, package: Path) -> None:
    (package / "prompt.md").write_text("<script>alert(1)</script> [x](javascript:alert(2)) ![y](https://a.b/c.png)\n")
    (package / "starter.py").write_text("'</pre><script>alert(3)</script>'\n")
    sent = send()
    gate()
    page = office.people["owner"].get(sent.location).text
    assert "What candidates read" in page
    for evil in ("<script>alert", 'href="javascript', "<img"):
        assert evil not in page


def test_the_package_comes_back_as_it_was(office: Office, send: Send, package: Path) -> None:
    sent = send()
    answer = office.people["owner"].get(f"{sent.location}/package.zip")
    assert answer.headers["Content-Disposition"] == "attachment; filename=add.zip"
    with zipfile.ZipFile(BytesIO(answer.data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"add/{name}": content for name, content in files_in(package).items()
        }


def test_a_preview_is_a_candidates_sitting_of_this_kata_alone(office: Office, send: Send, gate: Gate) -> None:
    owner, sent = office.people["owner"], send()
    assert owner.send(f"{sent.location}/preview").status_code == 409
    gate()
    links = [owner.send(f"{sent.location}/preview") for _ in range(2)]
    assert [link.status_code for link in links] == [303, 303]
    assert "What you do here is counted nowhere" in owner.get(links[1].location).text
    owner.send(f"{links[1].location}/start", agreed="1")
    number = sent.location.rpartition("/")[2]
    assert "Write <code>add</code>" in owner.get(f"{links[1].location}/katas/{number}").text
    with office.session() as session:
        drafts = session.scalars(select(Screen).where(Screen.title == "Preview of Add two numbers")).all()
        assert [(draft.stage, draft.pinned_at) for draft in drafts] == [(Stage.DRAFT, None)]


def test_archived_it_can_be_asked_by_nobody_and_brought_back(office: Office, send: Send, gate: Gate) -> None:
    owner, sent, screen = office.people["owner"], send(), office.screen(stage=Stage.DRAFT, katas=1)
    gate()
    assert "You can bring it back" in owner.get(f"{sent.location}/archive").text
    assert owner.send(f"{sent.location}/archive").status_code == 303
    assert "Archived." in owner.get(sent.location).text
    assert "Add two numbers" not in owner.get(f"{office.home}/{screen.key}/katas").text
    assert "Add two numbers" in owner.get(f"{HOME}?show=archived").text
    assert owner.send(f"{sent.location}/preview").status_code == 409
    assert owner.send(f"{sent.location}/restore").status_code == 303
    assert "Add two numbers" in owner.get(f"{office.home}/{screen.key}/katas").text


def test_history_says_who_did_what(office: Office, send: Send) -> None:
    sent = send("admin")
    office.people["admin"].send(f"{sent.location}/archive")
    page = office.people["owner"].get("/teams/office/history").text
    assert 'uploaded the private kata “<bdi class="team-name">Add two numbers</bdi>”' in page
    assert "archived the private kata" in page


def test_only_who_hires_and_only_where_the_team_hires(office: Office, send: Send, package: Path) -> None:
    sent = send()
    assert send("member").status_code == 403
    assert send("stranger").status_code == 404
    for who, status in (("member", 403), ("stranger", 404)):
        for part in ("", "/gate", "/package.zip", "/archive"):
            assert office.people[who].get(f"{sent.location}{part}").status_code == status
        for part in ("/archive", "/restore", "/preview"):
            assert office.people[who].send(f"{sent.location}{part}").status_code == status
    number = sent.location.rpartition("/")[2]
    assert office.people["stranger"].get(f"/teams/rivals/katas/{number}").status_code == 404
    assert "Private katas" not in office.people["member"].get("/teams/office").text


def test_rivals_with_the_same_slug_and_uuid_learn_nothing(
    office: Office, send: Send, gate: Gate, package: Path
) -> None:
    send()
    gate()
    browser = office.people["stranger"]
    file = (BytesIO(zip_folder(package)), "kata.zip")
    fields = {"csrf_token": browser.token(), "package": file}
    answer = browser.client.post("/teams/rivals/katas", data=fields, content_type="multipart/form-data")
    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert "The package is kept" in page
    assert "Waits to be checked" in page
