"""Extensions, own clocks, limits, and what a member is told about them."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from core.models import Membership, Team
from core.teams.roles import Role
from tests.site.make import now
from tests.unit.web.assignments.conftest import Room, at, grade_all


def test_more_time_for_one_person_is_given_shown_and_taken_back(room: Room) -> None:
    address = room.write()
    admin, member = room.people["admin"], room.people["member"]
    form = f"{address}/extensions/{room.ids['member']}"
    assert "Member" in admin.get(f"{address}/extensions?q=MEMB").text
    assert "Nobody in the team has such a name" in admin.get(f"{address}/extensions?q=%25").text
    refused = admin.send(form, due_at="soon", reason=" ")
    assert refused.status_code == 422
    assert "This is not a date" in refused.text
    assert "Say why" in refused.text
    given = admin.send(form, due_at=at(days=9), reason="Was <b>ill</b>")
    assert "Member has the other dates now" in admin.get(given.location).text
    page = member.get(address).text
    assert "These dates are your own." in page
    assert "Was &lt;b&gt;ill&lt;/b&gt;" in page
    assert "you have more time" in member.get(room.home).text
    assert "Was &lt;b&gt;" not in room.people["owner"].get(address).text, "it is shown to that person only"
    room.clock.added += timedelta(days=8)
    assert "left" in member.get(address).text
    room.submit("member")
    room.submit("owner")
    grade_all(room)
    assert "Solved" in member.get(address).text
    assert "Not begun" in room.people["owner"].get(address).text
    admin.send(form, take_back="1")
    assert "These dates are your own." not in member.get(address).text
    assert "Solved" not in member.get(address).text


def test_the_form_for_more_time_says_all_of_its_times_in_the_zone_of_the_assignment(room: Room) -> None:
    address = room.write(time_zone="Asia/Tokyo", due_at="2099-01-01T10:00", late_until="2099-01-02T10:00")
    page = room.people["admin"].get(f"{address}/extensions/{room.ids['member']}").text
    assert 'value="2099-01-01T10:00"' in page
    assert "it is due 1 January 2099, 10:00 JST, and late until 2 January 2099, 10:00 JST." in page


def test_an_extension_of_what_is_timed_has_no_late_date(room: Room) -> None:
    address = room.write(own_minutes="30")
    form = f"{address}/extensions/{room.ids['member']}"
    answer = room.people["admin"].send(form, due_at=at(days=9), late_until=at(days=10), reason="x")
    assert answer.status_code == 422
    assert "A timed set ends with its clock" in answer.text
    before = room.people["admin"].send(form, due_at=at(days=-9), more_minutes="x", reason="x")
    assert "It has to be due after the assignment opens." in before.text
    assert "from 0 to 10,080" in before.text


def test_a_clock_is_started_once_and_opens_the_katas(room: Room) -> None:
    address = room.write(own_minutes="30")
    member = room.people["member"]
    page = member.get(address).text
    assert "Start when you like" in page
    assert f'href="/katas/{room.katas[0][1]}"' not in page, "the katas are a secret until then"
    assert member.get(f"{address}/progress").location == address
    assert "In the assignment" not in member.get(f"/katas/{room.katas[0][1]}").text
    assert "you have <strong>30 minutes</strong>" in member.get(f"{address}/start").text
    assert member.send(f"{address}/start").location == address
    first = member.get(address).text
    assert f'href="/katas/{room.katas[0][1]}"' in first
    assert "Your clock ends" in first
    room.clock.added += timedelta(minutes=10)
    member.send(f"{address}/start")
    ends = first.split("Your clock ends")[1].split('datetime="')[1][:19]
    assert ends in member.get(address).text, "the first start stands"
    assert "In the assignment" in member.get(f"/katas/{room.katas[0][1]}").text
    room.clock.added += timedelta(minutes=21)
    room.submit("member")
    grade_all(room)
    assert "Not begun" in member.get(address).text, "the time was over"


def test_more_minutes_reach_a_clock_that_runs(room: Room) -> None:
    address = room.write(own_minutes="30")
    room.people["member"].send(f"{address}/start")
    room.people["admin"].send(
        f"{address}/extensions/{room.ids['member']}", due_at=at(days=7), more_minutes="15", reason="Slow line"
    )
    room.clock.added += timedelta(minutes=40)
    page = room.people["member"].get(address).text
    assert "4 minutes" in page
    assert "You also have 15 minutes more on your clock." in page


def test_a_clock_cannot_be_started_before_or_after(room: Room) -> None:
    early = room.write(own_minutes="30", opens_at=at(days=1))
    room.people["member"].send(f"{early}/start")
    assert "The clock cannot be started" in room.people["member"].get(early).text
    room.clock.added += timedelta(days=8)
    assert room.people["member"].get(f"{early}/start").location == early
    plain = room.write(due_at=at(days=20))
    room.people["member"].send(f"{plain}/start")
    assert "The clock cannot be started" in room.people["member"].get(plain).text


def test_what_is_upcoming_hides_its_katas(room: Room) -> None:
    address = room.write(opens_at=at(days=1))
    page = room.people["member"].get(address).text
    assert "You see them when the assignment opens." in page
    assert room.katas[0][1] not in page
    assert room.katas[0][1] in room.people["owner"].get(address).text
    assert room.people["member"].get(f"{address}/progress").location == address


def test_the_kata_says_how_many_submits_are_used_and_the_next_is_refused_in_words(room: Room) -> None:
    room.write(submit_limit="1", cooldown_minutes="10")
    member = room.people["member"]
    kata = f"/katas/{room.katas[0][1]}"
    assert "0 of 1 submits used" in member.get(kata).text
    assert room.submit("member").status_code == 303
    assert "1 of 1 submits used" in member.get(kata).text
    refused = room.submit("member", source="other = 2")
    assert refused.status_code == 429
    assert "allows one submit of each kata" in refused.text
    assert "other = 2" in refused.text, "the code is still there"
    answer = member.tell(f"{kata}/submissions", source="other = 2", mode="submit")
    assert answer.status_code == 429
    assert "Run is not limited." in answer.json["message"]
    assert member.send(f"{kata}/submissions", source="other = 2", mode="run").status_code == 303


def test_the_cool_down_is_told_on_the_page(room: Room) -> None:
    room.write(cooldown_minutes="10")
    room.submit("member")
    assert "You may submit again" in room.people["member"].get(f"/katas/{room.katas[0][1]}").text
    assert "wants 10 minutes between two submits" in room.submit("member", source="other = 2").text


def test_closing_ends_it_and_opening_again_brings_it_back(room: Room) -> None:
    address = room.write()
    owner, member = room.people["owner"], room.people["member"]
    owner.send(f"{address}/close")
    assert "Closed" in member.get(address).text
    assert "Past" in member.get(room.home).text
    owner.send(f"{address}/reopen")
    assert "left" in member.get(address).text


def test_who_leaves_is_not_in_the_grid_and_sees_nothing(room: Room) -> None:
    address = room.write()
    room.submit("member")
    grade_all(room)
    with room.session() as session:
        session.execute(delete(Membership).where(Membership.person_id == room.ids["member"]))
        session.commit()
    assert room.people["member"].get(address).status_code == 404
    assert ">Member<" not in room.people["owner"].get(f"{address}/progress").text
    assert "In the assignment" not in room.people["member"].get(f"/katas/{room.katas[0][1]}").text


def test_who_is_removed_while_solving_loses_no_code_and_uses_no_limit(room: Room) -> None:
    address = room.write(submit_limit="1")
    member, kata = room.people["member"], f"/katas/{room.katas[0][1]}"
    assert room.submit("member").status_code == 303
    assert "1 of 1 submits used" in member.get(kata).text
    with room.session() as session:
        session.execute(delete(Membership).where(Membership.person_id == room.ids["member"]))
        session.commit()
    sent = room.submit("member", source="good = 'after'")
    assert sent.status_code == 303, "the page that was open still sends, as for anybody"
    grade_all(room)
    assert "Passed" in member.get(sent.location).text
    assert member.send(f"{address}/start").status_code == 404
    rows = room.people["owner"].get(f"{address}/progress").text.partition("<tbody>")[2]
    assert 'title="Solved"' not in rows, "only present members are reckoned"
    with room.session() as session:
        team = session.scalars(select(Team).where(Team.key == room.key)).one()
        session.add(Membership(team_id=team.id, person_id=room.ids["member"], role=Role.MEMBER, joined_at=now()))
        session.commit()
    rows = room.people["owner"].get(f"{address}/progress").text.partition("<tbody>")[2]
    assert 'title="Solved"' in rows, "who comes back finds all of it"
