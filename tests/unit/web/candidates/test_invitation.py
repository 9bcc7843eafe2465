from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest

from tests.unit.web.candidates.conftest import Desk

ACTS = ("", "/new-link", "/revoke")
POSTS = ("/again", "/remind", "/longer", "/time", "/new-link", "/revoke")


def said(desk: Desk, address: str, **fields: str) -> str:
    answer = desk.owner.send(address, **fields)
    assert answer.status_code == 303
    return unescape(desk.owner.get(answer.location).text)


def test_a_new_link_ends_the_old_one_and_pressing_twice_makes_one(desk: Desk) -> None:
    grace = desk.invited()
    assert 'name="seen" value="1"' in desk.owner.get(desk.of(grace, "/new-link")).text
    said(desk, desk.of(grace, "/new-link"), seen="1", days="7", by_mail="yes")
    page = said(desk, desk.of(grace, "/new-link"), seen="1", days="7", by_mail="yes")
    fresh = desk.candidates()[0]
    assert fresh.link_number == 2
    assert desk.link(fresh) in page
    assert desk.link(grace) not in page


def test_taken_back_and_brought_back(desk: Desk) -> None:
    grace = desk.invited()
    assert "Take back the invitation" in desk.owner.get(desk.of(grace, "/revoke")).text
    page = said(desk, desk.of(grace, "/revoke"))
    assert "whoever opens the link is told so" in page
    assert desk.link(grace) not in page
    page = said(desk, desk.of(grace, "/new-link"), seen="1", days="7")
    assert desk.link(desk.candidates()[0]) in page


def test_extra_minutes_before_and_live(desk: Desk) -> None:
    grace = desk.invited()
    assert "20 extra minutes" in said(desk, desk.of(grace, "/time"), minutes="20")
    desk.sit(grace)
    assert "The clock runs" in desk.owner.get(desk.of(grace)).text
    assert "35 extra minutes" in said(desk, desk.of(grace, "/time"), minutes="35")
    assert "is not taken away" in said(desk, desk.of(grace, "/time"), minutes="5")
    for wrong in ("", "-1", "many", "\u0665", "9" * 40):
        assert "from 0 to 1,440" in said(desk, desk.of(grace, "/time"), minutes=wrong)
    assert desk.candidates()[0].extra_minutes == 35


def test_what_has_begun_is_not_taken_back(desk: Desk) -> None:
    grace = desk.invited()
    desk.sit(grace)
    assert "Take back" not in desk.owner.get(desk.of(grace)).text
    assert "is theirs to finish" in said(desk, desk.of(grace, "/revoke"))
    assert desk.candidates()[0].revoked_at is None


def test_more_days_and_another_letter(desk: Desk) -> None:
    grace = desk.invited()
    desk.office.clock.added += timedelta(days=8)
    assert "This invitation has ended" in said(desk, desk.of(grace, "/again"))
    assert "until the later day" in said(desk, desk.of(grace, "/longer"), days="14")
    assert "Nothing more was sent" in said(desk, desk.of(grace, "/again"))  # The first one waits still.
    assert "No reminder was sent" in said(desk, desk.of(grace, "/remind"))


def test_the_erased_have_no_link(desk: Desk) -> None:
    grace = desk.invited()
    with desk.office.session() as session:
        session.merge(grace).erased_at = desk.office.clock()
        session.commit()
    assert desk.link(grace) not in desk.owner.get(desk.of(grace)).text
    assert desk.owner.send(desk.of(grace, "/time"), minutes="5").status_code == 404


@pytest.mark.parametrize("who", ["member", "stranger", "nobody"])
def test_only_who_hires_here_sees_or_does_any_of_it(desk: Desk, who: str) -> None:
    grace = desk.invited()
    browser = desk.office.people.get(who) or type(desk.owner)(desk.office.app)
    expected = {"member": 403, "stranger": 404, "nobody": 303}[who]
    pages = [desk.of(grace, act) for act in ACTS] + [
        f"{desk.address}{end}" for end in ("/new", "/import", "/remind", ".csv")
    ]
    for address in pages:
        assert browser.get(address).status_code == expected, address
    posts = [desk.of(grace, act) for act in POSTS] + [
        f"{desk.address}{end}" for end in ("/new", "/import", "/import/send", "/remind")
    ]
    for address in posts:
        assert browser.send(address, days="7", name="X", roster="X", minutes="5", seen="1").status_code == expected, (
            address
        )
    assert len(desk.candidates()) == 1
    after = desk.candidates()[0]
    assert (after.link_number, after.revoked_at, after.extra_minutes) == (1, None, 0)


def test_a_candidate_of_another_screen_is_not_found_here(desk: Desk) -> None:
    grace, other = desk.invited(), Desk(desk.office, desk.office.screen("Other"))
    assert desk.owner.get(other.of(grace)).status_code == 404
    assert desk.owner.send(other.of(grace, "/revoke")).status_code == 404
    assert desk.owner.get(f"{desk.address}/%00/invitation").status_code == 404


def test_all_who_wait_are_reminded_after_a_question(desk: Desk) -> None:
    desk.invited()
    assert "Nobody to remind" in desk.owner.get(f"{desk.address}/remind").text
    with desk.office.session() as session:
        grace = session.merge(desk.candidates()[0])
        grace.mail_due_at, grace.mailed_at = None, desk.office.clock() - timedelta(days=2)
        session.commit()
    assert "Remind one candidate?" in desk.owner.get(f"{desk.address}/remind").text
    assert "One reminder is on its way." in said(desk, f"{desk.address}/remind")
    assert "Nobody needs a reminder" in said(desk, f"{desk.address}/remind")
