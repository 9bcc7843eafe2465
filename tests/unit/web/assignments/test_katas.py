from __future__ import annotations

import pytest
from sqlalchemy import update

from core.models import Assignment, Kata
from tests.site.make import now
from tests.unit.web.assignments.conftest import Room, grade_all
from web.assignments.katas import as_text, ids_in, rearranged


def test_katas_are_searched_added_arranged_and_saved_by_plain_addresses(room: Room) -> None:
    address = room.write(katas=0, publish=False)
    owner = room.people["owner"]
    (first, _), (second, _) = room.katas[:2]
    page = owner.get(f"{address}/katas?q=retry").text
    assert "Write a retry decorator" in page
    step = owner.get(f"{address}/katas?chosen=,&q=retry&page=1&add={first}")
    assert step.status_code == 303
    assert f"chosen={first}" in step.location
    step = owner.get(f"{address}/katas?chosen={first}&add={second}")
    step = owner.get(f"{address}/katas?chosen={first},{second}&up={second}")
    assert "Not saved yet" in owner.get(step.location).text
    saved = room.choose(address, [second, first])
    assert saved.status_code == 303
    with room.session() as session:
        made = session.get_one(Assignment, int(address.rsplit("/", 1)[-1]))
        assert [row.kata_id for row in made.katas] == [second, first]


@pytest.mark.parametrize(
    ("act", "kata", "expected"),
    [
        ("add", 4, [1, 2, 3, 4]),
        ("add", 2, [1, 2, 3]),
        ("add", 0, [1, 2, 3]),
        ("remove", 2, [1, 3]),
        ("remove", 9, [1, 2, 3]),
        ("up", 3, [1, 3, 2]),
        ("up", 1, [1, 2, 3]),
        ("down", 1, [2, 1, 3]),
        ("down", 3, [1, 2, 3]),
    ],
)
def test_one_act_rearranges(act: str, kata: int, expected: list[int]) -> None:
    assert rearranged([1, 2, 3], act, kata) == expected


def test_a_choice_goes_through_the_address_and_back() -> None:
    assert ids_in("3,17,3,x,-1,,4") == [3, 17, 4]
    assert ids_in(as_text([])) == []
    assert len(ids_in(",".join(map(str, range(1, 10_000))))) == 100


def test_what_is_not_in_the_catalogue_cannot_be_chosen(room: Room) -> None:
    address = room.write(katas=0, publish=False)
    answer = room.choose(address, [999_999])
    assert answer.status_code == 422
    assert "not in the catalogue any more" in answer.text
    answer = room.choose(address, list(range(1, 60)))
    assert answer.status_code == 422
    assert "at most 50 katas" in answer.text


def test_taking_a_kata_out_after_publishing_says_whose_points_go(room: Room) -> None:
    address = room.write(katas=2)
    room.submit("member")
    grade_all(room)
    asked = room.choose(address, [room.katas[1][0]])
    assert "taken out" in asked.text
    assert "The points of one person change" in asked.text
    assert room.choose(address, [room.katas[1][0]], confirmed="yes").status_code == 303
    assert "1 kata" in room.people["member"].get(room.home).text


def test_a_withdrawn_kata_stays_with_a_note_and_counts_against_nobody(room: Room) -> None:
    address = room.write(katas=2)
    room.submit("member", 0)
    room.submit("admin", 1)
    grade_all(room)
    with room.session() as session:
        session.execute(update(Kata).where(Kata.id == room.katas[0][0]).values(retired_at=now()))
        session.commit()
    page = room.people["member"].get(address).text
    assert "Withdrawn from the catalogue" in page
    assert f'href="/katas/{room.katas[0][1]}"' not in page
    grid = room.people["owner"].get(f"{address}/progress?show=done").text
    assert "Admin" in grid, "who solved what is left is done"
    assert "withdrawn" in grid
    assert room.choose(address, [kata for kata, _ in room.katas[:2]]).status_code == 303, "it may stay in the list"
