from __future__ import annotations

from html import unescape

import pytest

from tests.unit.web.candidates.conftest import Desk


@pytest.fixture
def full(desk: Desk) -> Desk:
    """Grace has begun, Edsger has finished, Barbara is invited."""
    for name in ("Grace", "Edsger", "Barbara"):
        desk.invited(name=name, email=f"{name.lower()}@example.com")
    grace, edsger, _ = desk.candidates()
    desk.sit(grace)
    desk.sit(edsger, over=True)
    return desk


def test_an_empty_board_says_what_to_do(desk: Desk) -> None:
    page = desk.owner.get(desk.address).text
    assert "Nobody invited yet" in page
    assert "Invite somebody" in page


def test_who_has_begun_is_a_number_until_names_are_asked_for(full: Desk) -> None:
    page = full.owner.get(full.address).text
    assert "Barbara" in page
    for hidden in ("Grace", "grace@", "Edsger", "edsger@"):
        assert hidden not in page
    assert "Candidate 2" in page
    named = full.owner.get(f"{full.address}?names=shown").text
    assert "Grace" in named
    assert "edsger@example.com" in named


def test_who_reviews_sees_numbers_only_and_no_search_finds_a_name(full: Desk) -> None:
    member = full.office.people["member"]
    for address in ("", "?names=shown", "?q=Grace", "?sort=name"):
        page = member.get(full.address + address).text
        assert "Candidate 1" in page
        for hidden in ("Barbara", "Edsger", "@example.com", "/invitation"):
            assert hidden not in page.replace("?q=Grace", "")
    assert member.get(f"{full.address}?q=Grace").text.count("Candidate 3") >= 1  # The search is not made.


def test_filters_and_counts(full: Desk) -> None:
    page = full.owner.get(f"{full.address}?show=submitted").text
    assert "Candidate 2" in page
    assert "Barbara" not in page
    assert "Nobody fits" in full.owner.get(f"{full.address}?show=revoked").text
    for odd in ("?show=x%00", "?sort=;drop", "?page=99999", "?q=%25", f"?q={'x' * 10_000}"):
        assert full.owner.get(full.address + odd).status_code == 200


def test_the_file_holds_no_formula_and_the_links(full: Desk) -> None:
    with full.office.session() as session:
        session.merge(full.candidates()[0]).name = "=HYPERLINK(1)"  # As another way in might bring it.
        session.commit()
    answer = full.owner.get(f"{full.address}.csv?excel=1")
    assert answer.headers["Cache-Control"] == "no-store"
    text = unescape(answer.text)
    assert '"\'=HYPERLINK(1)"' in text
    for candidate in full.candidates():
        assert full.link(candidate) in text


def test_a_stranger_sees_no_board(full: Desk) -> None:
    assert full.office.people["stranger"].get(full.address).status_code == 404
