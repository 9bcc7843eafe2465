from __future__ import annotations

from datetime import timedelta

import pytest

from core.assignments.plan import form_of, token_of
from core.models import Assignment
from tests.unit.web.assignments.conftest import FORM, Room, at, grade_all


def test_an_assignment_is_written_filled_and_published(room: Room) -> None:
    owner, member = room.people["owner"], room.people["member"]
    made = owner.send(f"{room.home}/new", **FORM, opens_at=at(hours=-1), due_at=at(days=7))
    assert "Only those who run the team see it" in owner.get(made.location).text
    address = made.location.removesuffix("/katas")
    refused = owner.send(f"{address}/publish")
    assert refused.status_code == 409
    assert "There is no kata in it yet. Choose some, then publish it." in refused.text
    room.choose(address, [kata for kata, _ in room.katas[:3]])
    assert "Publish this assignment?" in owner.get(f"{address}/publish").text
    owner.send(f"{address}/publish")
    page = member.get(address).text
    assert "<strong>this</strong>" in page
    assert page.count("Not begun") == 3
    assert "Week one" in member.get(room.home).text


def test_a_form_with_faults_comes_back_with_all_of_them_and_all_that_was_typed(room: Room) -> None:
    answer = room.people["owner"].send(
        f"{room.home}/new",
        title=" \u202e ",
        text="keep <me>",
        time_zone="Nowhere/Land",
        opens_at="soon",
        due_at="",
        submit_limit="many",
        late_penalty="101",
        own_minutes="-5",
        counts="luck",
    )
    assert answer.status_code == 422
    assert answer.text.count('class="fault" id=') == 5
    for words in (
        "A title has 1 to 120",
        "Choose a time zone",
        "from 1 to 1,000",
        "from 0 to 100",
        "Choose which submit",
    ):
        assert words in answer.text
    assert "keep &lt;me&gt;" in answer.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due_at": at(hours=-2)}, "It has to be due after it opens."),
        ({"late_until": at(days=6)}, "Late submits end after the due date."),
        ({"late_until": at(days=8), "own_minutes": "60"}, "A timed set ends with its clock"),
        ({"due_at": "2026-02-30T10:00"}, "This is not a date and a time."),
        ({"due_at": "9" * 10_000}, "This is not a date and a time."),
        ({"title": "🥷" * 121}, "A title has 1 to 120 characters."),
        ({"title": "x" * 10_000}, "A title has 1 to 120 characters."),
        ({"text": "x" * 20_001}, "A text has at most 20,000 characters."),
        ({"cooldown_minutes": "1441"}, "from 0 to 1,440"),
        ({"cooldown_minutes": "٣"}, "from 0 to 1,440"),
    ],
)
def test_what_does_not_fit_is_told(room: Room, fields: dict[str, str], words: str) -> None:
    dates = {"opens_at": at(hours=-1), "due_at": at(days=7)}
    answer = room.people["owner"].send(f"{room.home}/new", **{**FORM, **dates, **fields})
    assert answer.status_code == 422
    assert words in answer.text


def test_a_time_that_is_skipped_is_told_and_shown_as_it_is_meant(room: Room) -> None:
    address = room.write(
        publish=False, time_zone="Europe/Berlin", opens_at="2027-03-28T02:30", due_at="2027-10-31T02:30"
    )
    assert 'value="2027-03-28T03:30"' in room.people["owner"].get(f"{address}/edit").text
    again = room.change(address, due_at="2027-10-31T02:30", opens_at="2027-03-28T02:15")
    notes = room.people["owner"].get(again.location).text
    assert "02:15 does not exist on 28 March 2027 in Europe/Berlin: 03:15 is meant." in notes
    assert "02:30 comes twice on 31 October 2027 in Europe/Berlin: the first is meant." in notes


def test_saving_what_the_form_shows_changes_nothing(room: Room) -> None:
    address = room.write(time_zone="Australia/Lord_Howe", late_until=at(days=8), late_penalty="10")
    answer = room.change(address)
    assert "Nothing was changed." in room.people["owner"].get(answer.location).text


def test_a_published_assignment_is_changed_after_saying_for_whom(room: Room) -> None:
    address = room.write(late_until=at(days=8), late_penalty="50")
    assert room.submit("member").status_code == 303
    grade_all(room)
    asked = room.change(address, opens_at=at(hours=-1), due_at=at(minutes=-5), title="Week 1")
    assert asked.status_code == 200
    assert "This is what changes" in asked.text
    assert "Week one" in asked.text
    assert "The points of one person change" in asked.text
    assert "Member" in asked.text
    assert "Week one" in room.people["member"].get(address).text, "nothing is changed before it is confirmed"
    back = room.change(address, title="Week 1", back="1")
    assert 'value="Week 1"' in back.text
    done = room.change(address, opens_at=at(hours=-1), due_at=at(minutes=-5), title="Week 1", confirmed="yes")
    assert done.status_code == 303
    assert "Solved late" in room.people["member"].get(address).text


def test_two_who_change_at_once_are_told(room: Room) -> None:
    address = room.write(publish=False)
    page = room.people["admin"].get(f"{address}/edit").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert room.change(address, title="First").status_code == 303
    late = room.change(address, "admin", title="Second", seen=seen)
    assert late.status_code == 409
    assert "Somebody else changed this assignment" in late.text
    assert 'value="Second"' in late.text
    assert "First" in room.people["owner"].get(address).text


def test_a_double_click_makes_one_draft_and_the_same_text_later_makes_another(room: Room) -> None:
    fields = {**FORM, "opens_at": at(hours=1), "due_at": at(days=7)}
    first, second = (room.people["owner"].send(f"{room.home}/new", **fields) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    other = room.people["owner"].send(f"{room.home}/new", **{**fields, "title": "Week two"})
    assert other.location != first.location
    room.clock.added += timedelta(minutes=2)
    assert room.people["owner"].send(f"{room.home}/new", **fields).location != first.location


def test_a_double_click_on_save_is_no_change_by_somebody_else(room: Room) -> None:
    address = room.write(publish=False)
    owner = room.people["owner"]
    with room.session() as session:
        stored = session.get_one(Assignment, int(address.rsplit("/", 1)[-1]))
        form = {**form_of(stored), "seen": token_of(stored), "title": "Twice"}
    assert [owner.send(f"{address}/edit", **form).status_code for _ in range(2)] == [303, 303]
    seen = owner.get(f"{address}/katas").text.split('name="seen" value="')[1].split('"')[0]
    chosen = str(room.katas[1][0])
    assert [owner.send(f"{address}/katas", chosen=chosen, seen=seen).status_code for _ in range(2)] == [303, 303]
    for step in ("publish", "close", "reopen", "delete", "restore"):
        assert [owner.send(f"{address}/{step}").status_code for _ in range(2)] == [303, 303], step


def test_script_emoji_and_other_directions_are_shown_as_text(room: Room) -> None:
    title = "<script>alert(1)</script> 🥷🏽 שלום \"'&\u202e"
    address = room.write(title=title, text="<img src=x onerror=alert(1)> [x](javascript:alert(1))")
    for part in ("", "/progress", "/extensions", "/delete"):
        page = room.people["owner"].get(address + part).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page
        assert "\u202e" not in page
    assert "🥷🏽 שלום" in room.people["member"].get(room.home).text


def test_over_before_it_was_published_is_refused(room: Room) -> None:
    address = room.write(publish=False, opens_at=at(days=-2), due_at=at(days=-1))
    answer = room.people["owner"].send(f"{address}/publish")
    assert answer.status_code == 409
    assert "Its due date has passed" in answer.text
