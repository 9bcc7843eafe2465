from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import Kata, Person, SharedSolution
from tests.site.make import now, services_of
from tests.unit.web.conftest import Browser
from tests.unit.web.progress.conftest import Solver


def show_page(ada: Browser, handle: str = "ada") -> None:
    assert ada.send("/me/profile", handle=handle, public="yes").status_code == 303


def share(app: Flask, **columns: object) -> SharedSolution:
    """Ada shares a solution of some kata."""
    with services_of(app).sessions() as session:
        person = session.scalars(select(Person).where(Person.email == "ada@example.com")).one()
        kata = session.scalars(select(Kata).order_by(Kata.id)).first()
        assert kata is not None
        shared = SharedSolution(
            person_id=person.id,
            kata_id=kata.id,
            kata_version_id=kata.current_version_id,
            source="secret = 1\n",
            fingerprint="x",
            shared_at=now(),
            anonymous=False,
        )
        for name, value in columns.items():
            setattr(shared, name, value)
        session.add(shared)
        session.commit()
        return shared


def test_a_page_is_hidden_until_its_owner_shows_it(ada: Browser, other: Browser, solve: Solver) -> None:
    solve(0)
    ada.send("/me/profile", handle="ada", public="no")
    assert other.get("/people/ada").status_code == 404
    preview = ada.get("/people/ada")
    assert "A preview, only for you." in preview.text
    assert '<meta name="robots" content="noindex">' in preview.text
    show_page(ada)
    answer = other.get("/people/ADA")
    assert answer.status_code == 200
    assert "noindex" not in answer.text
    assert "This is your public page" not in answer.text
    ada.send("/me/profile", handle="ada", public="no")
    assert other.get("/people/ada").status_code == 404


def test_it_shows_what_it_says_and_nothing_else(app: Flask, ada: Browser, other: Browser, solve: Solver) -> None:
    solve(1, 0)
    share(app)
    show_page(ada)
    text = other.get("/people/ada").text
    assert "<dt>Katas solved</dt><dd><strong>2</strong></dd>" in text
    assert "2 submissions on 2 days in the last year." in text
    assert "Shared solutions" in text
    for hidden in ("ada@example.com", "Asia/Tokyo", "secret = 1", "Streak", "freeze"):
        assert hidden not in text, hidden


@pytest.mark.parametrize("columns", [{"anonymous": True}, {"hidden_at": now()}])
def test_what_is_shared_as_nobody_or_hidden_is_not_there(
    app: Flask, ada: Browser, other: Browser, columns: dict[str, object]
) -> None:
    share(app, **columns)
    show_page(ada)
    assert "Shared solutions" not in other.get("/people/ada").text


def test_who_asked_for_the_end_of_the_account_has_no_page_from_then_on(ada: Browser, other: Browser) -> None:
    show_page(ada)
    assert ada.send("/settings/delete", solutions="keep", password="a few long words").status_code == 303
    assert other.get("/people/ada").status_code == 404


def test_the_page_of_who_has_solved_nothing_says_so(ada: Browser, other: Browser) -> None:
    show_page(ada)
    assert "No kata solved yet." in other.get("/people/ada").text


@pytest.mark.parametrize("handle", ["nobody-here", "me", "%00", "..%2f", "x" * 10_000, "שלום", "🥷🏽", "<script>"])
def test_a_handle_that_nobody_has_is_not_found(browser: Browser, handle: str) -> None:
    assert browser.get(f"/people/{handle}").status_code == 404


@pytest.mark.parametrize(
    ("handle", "said"),
    [
        ("admin", "kept for the site itself"),
        ("x", "3 to 30 characters"),
        ("<script>alert(1)</script>", "3 to 30 characters"),
        ("x" * 10_000, "3 to 30 characters"),
        ("שלום 🥷🏽", "3 to 30 characters"),
        ("", "needs a handle"),
    ],
)
def test_an_unfit_handle_is_refused_in_words_and_comes_back(ada: Browser, handle: str, said: str) -> None:
    answer = ada.send("/me/profile", handle=handle, public="yes")
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="yes" checked' in answer.text
    assert "<script>alert" not in answer.text
    assert len(answer.text) < 40_000


def test_a_handle_that_is_taken_is_refused_and_nothing_changes(ada: Browser, other: Browser) -> None:
    show_page(ada)
    other.sign_up("Bob", "bob@example.com")
    show_page(other, "bob")
    answer = other.send("/me/profile", handle="Ada", public="yes")
    assert (answer.status_code, "Somebody else has this handle." in answer.text) == (422, True)
    assert ">Bob<" in other.get("/people/bob").text
    assert ">Ada<" in other.get("/people/ada").text


def test_a_form_that_is_sent_twice_or_from_an_old_tab_does_what_it_says(ada: Browser) -> None:
    show_page(ada)
    show_page(ada)
    show_page(ada, "countess")
    show_page(ada)
    assert ada.get("/people/countess").status_code == 404
    assert ada.get("/people/ada").status_code == 200


def test_without_a_handle_there_is_no_page(ada: Browser) -> None:
    show_page(ada)
    assert ada.send("/me/profile", handle="", public="no").status_code == 303
    assert ada.get("/people/ada").status_code == 404
    assert "you have no page" in ada.get("/me/profile").text


def test_who_is_not_signed_in_is_asked_to(browser: Browser) -> None:
    assert browser.get("/me/profile").location == "/sign-in?next=/me/profile"
    assert browser.send("/me/profile", handle="ada").location.startswith("/sign-in")


def test_a_name_in_any_script_is_shown_as_text(app: Flask, ada: Browser, other: Browser) -> None:
    show_page(ada)
    with services_of(app).sessions() as session:
        session.scalars(select(Person)).one().name = "<b>שלום</b> 🥷🏽"
        session.commit()
    text = other.get("/people/ada").text
    assert '<h1 dir="auto">&lt;b&gt;שלום&lt;/b&gt; 🥷🏽</h1>' in text
