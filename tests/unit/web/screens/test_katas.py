from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from core.models import Assignment, AssignmentKata, Kata, Screen, Team
from core.screens.edit import Choice
from core.screens.plan import token_of
from core.screens.rules import Stage
from tests.site.make import now
from tests.unit.web.screens.conftest import Office
from web.screens.katas import as_text, choices_in, weight_in


def _save(office: Office, screen: Screen, chosen: str, **fields: str) -> Any:
    with office.session() as session:
        seen = token_of(session.get_one(Screen, screen.id))
    address = f"{office.home}/{screen.key}/katas"
    return office.people["owner"].send(address, chosen=chosen, **{"seen": seen, **fields})


def _stored(office: Office, screen: Screen) -> list[tuple[int, int]]:
    return [(entry.kata_id, entry.weight) for entry in office.stored(screen.key).katas]


def test_katas_are_searched_added_arranged_weighed_and_saved_without_scripts(office: Office) -> None:
    screen = office.screen(stage=Stage.DRAFT, katas=0)
    (first, _), (second, _) = office.katas[:2]
    owner, address = office.people["owner"], f"{office.home}/{screen.key}/katas"
    page = owner.get(address).text
    assert "No kata chosen yet" in page
    assert f'action="{address}"' in page
    found = _save(office, screen, ",", q="retry", find="1")
    assert "Write a retry decorator" in owner.get(found.location).text
    step = _save(office, screen, ",", add=str(first))
    assert f"chosen={first}:1" in step.location
    step = _save(office, screen, f"{first}:1", add=str(second), **{f"weight-{first}": "5"})
    assert f"chosen={first}:5,{second}:1" in step.location, "what was typed meanwhile is not lost"
    page = owner.get(step.location).text
    assert "Not saved yet" in page
    assert "83 % of the score" in page
    step = _save(office, screen, f"{first}:5,{second}:1", up=str(second))
    assert f"chosen={second}:1,{first}:5" in step.location
    assert _stored(office, screen) == []
    assert _save(office, screen, f"{second}:1,{first}:5").status_code == 303
    assert _stored(office, screen) == [(second, 1), (first, 5)]


def test_what_cannot_be_chosen_is_told_and_changes_nothing(office: Office) -> None:
    screen = office.screen(stage=Stage.DRAFT, katas=1)
    (first, _), before = office.katas[0], _stored(office, screen)
    for chosen, words in (
        (f"{first}:0", "A weight is a whole number from 1 to 100"),
        (f"{first}:{'9' * 10_000}", "A weight is a whole number from 1 to 100"),
        ("999999:1", "cannot be asked any more"),
        (",".join(f"{number}:1" for number in range(1, 30)), "at most 20 katas"),
    ):
        answer = _save(office, screen, chosen)
        assert answer.status_code == 422, words
        assert words in answer.text
        assert _stored(office, screen) == before
    stale = _save(office, screen, f"{first}:7", seen="old")
    assert stale.status_code == 409
    assert "Somebody else changed this screen" in stale.text
    assert 'value="7"' in stale.text


def test_a_pinned_screen_keeps_its_katas_and_weights(office: Office) -> None:
    screen = office.screen()
    office.sit(screen)
    before = _stored(office, screen)
    answer = _save(office, screen, f"{office.katas[0][0]}:9")
    assert answer.status_code == 409
    assert "duplicate" in answer.text.lower()
    assert _save(office, screen, as_text([Choice(*entry) for entry in before])).status_code == 303, "as it is"
    assert _stored(office, screen) == before
    assert "Save the katas" not in office.people["owner"].get(f"{office.home}/{screen.key}/katas").text


def test_katas_that_people_here_practise_on_are_flagged(office: Office) -> None:
    screen = office.screen(stage=Stage.DRAFT, katas=2)
    address = f"{office.home}/{screen.key}"
    assert "ractised by" not in office.people["owner"].get(f"{address}/katas").text
    for who in ("member", "stranger"):
        sent = office.people[who].send(f"/katas/{office.katas[0][1]}/submissions", source="good = 1", mode="submit")
        assert sent.status_code == 303
    with office.session() as session:
        team = session.query(Team).filter_by(key=office.key).one()
        given = Assignment(
            team_id=team.id, title="Week", time_zone="UTC", opens_at=now(), due_at=now() + timedelta(days=1),
            created_at=now(), published_at=now(),
        )  # fmt: skip
        given.katas = [AssignmentKata(kata_id=office.katas[1][0], position=0, points=1)]
        session.add(given)
        session.commit()
    for page in (office.people["owner"].get(f"{address}/katas").text, office.people["member"].get(address).text):
        assert "Practised by one person of this team" in page
        assert "In an assignment here" in page


def test_a_withdrawn_kata_is_named(office: Office) -> None:
    screen = office.screen(stage=Stage.DRAFT)
    with office.session() as session:
        session.execute(update(Kata).where(Kata.id == office.katas[0][0]).values(retired_at=now()))
        session.commit()
    assert "take it out" in office.people["owner"].get(f"{office.home}/{screen.key}/katas").text


def test_only_who_hires_chooses(office: Office) -> None:
    screen = office.screen(stage=Stage.DRAFT)
    for who, status in (("member", 403), ("stranger", 404)):
        for part in ("katas", "preview"):
            address = f"{office.home}/{screen.key}/{part}"
            assert office.people[who].get(address).status_code == status
            assert office.people[who].send(address, chosen=",").status_code == status


def test_a_choice_goes_through_the_address_and_back() -> None:
    assert choices_in("3:2,17,3:5,x:1,-1,,4:1000") == [Choice(3, 5), Choice(17, 1), Choice(4, 0)]
    assert choices_in(as_text([])) == []
    assert len(choices_in(",".join(map(str, range(1, 10_000))))) == 40
    assert [weight_in(text) for text in ("7", " 7 ", "0", "101", "\u0667", "1.5", "")] == [7, 7, 0, 0, 0, 0, 0]
