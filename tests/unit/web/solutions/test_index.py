from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from core.models import Kata, KataVersion, Peek, SharedSolution, Solve
from tests.site.make import KATA, services_of
from tests.unit.web.conftest import Browser
from tests.unit.web.solutions.conftest import SOLUTIONS, Solves


def test_a_guest_signs_in_first_and_comes_back(browser: Browser) -> None:
    answer = browser.get(SOLUTIONS)
    assert (answer.status_code, answer.location) == (303, f"/sign-in?next={SOLUTIONS}")
    assert browser.send(f"{SOLUTIONS}/peek").status_code == 303


def test_before_solving_it_asks_and_says_what_a_look_costs(ada: Browser, bob: Browser, solve: Solves) -> None:
    solve(bob, "good = 'secret of Bob'")
    bob.send(f"{SOLUTIONS}/share", name="own")
    page = ada.get(SOLUTIONS).text
    assert "It costs the 60 points of this kata" in page
    assert "One solution is shared" in page
    assert "secret of Bob" not in page


def test_a_look_is_written_down_and_opens_solutions_and_editorial(
    app: Flask, ada: Browser, bob: Browser, solve: Solves
) -> None:
    solve(bob, "good = 'secret of Bob'")
    bob.send(f"{SOLUTIONS}/share", name="own")
    assert 'id="editorial"' not in ada.get(KATA).text
    for _ in range(2):
        assert ada.send(f"{SOLUTIONS}/peek").location == SOLUTIONS
    page = ada.get(SOLUTIONS).text
    assert "secret of Bob" in page
    assert "gives you no points" in page
    assert 'id="editorial"' in ada.get(KATA).text
    solve(ada)
    with services_of(app).sessions() as session:
        assert len(session.scalars(select(Peek)).all()) == 1
        assert sorted(session.scalars(select(Solve.points))) == [0, 60]


def test_after_solving_it_costs_nothing_and_what_people_wrote_is_only_text(
    app: Flask, ada: Browser, bob: Browser, solve: Solves
) -> None:
    hostile = "good = '</code></pre><script>alert(1)</script>\u202e\x1b[31m'  # " + "`" * 9 + "\n\n# [x](https://evil)"
    solve(bob, hostile)
    bob.send(f"{SOLUTIONS}/share", name="own")
    solve(ada)
    ada.send(f"{SOLUTIONS}/peek")
    page = ada.get(SOLUTIONS).text
    assert "Bob &lt;b&gt;</span>" in page
    for active in ("<script>alert", "\u202e", "\x1b", 'href="https://evil'):
        assert active not in page
    assert "2 characters are left out of this code" in page
    with services_of(app).sessions() as session:
        assert session.scalars(select(Peek)).all() == []


def test_what_is_alike_is_told_once_and_can_be_opened(ada: Browser, bob: Browser, solve: Solves) -> None:
    solve(bob, "good = 1\n")
    solve(ada, "good_too = 1  # mine\n")
    for browser in (bob, ada):
        browser.send(f"{SOLUTIONS}/share", name="none")
    page = ada.get(SOLUTIONS).text
    assert "and 1 more like it" in page
    assert "Somebody" in page
    assert "Like yours" in page
    page = ada.get(f"{SOLUTIONS}/1").text
    assert "2 solutions that are alike" in page
    assert "# mine" in page


def test_a_solution_for_an_older_version_is_marked(app: Flask, ada: Browser, bob: Browser, solve: Solves) -> None:
    solve(bob)
    bob.send(f"{SOLUTIONS}/share", name="own")
    solve(ada)
    assert "For an older version" not in ada.get(SOLUTIONS).text
    with services_of(app).sessions() as session:
        kata = session.scalars(select(Kata).where(Kata.slug == "retry-decorator")).one()
        other = session.scalars(select(KataVersion.id).where(KataVersion.kata_id != kata.id)).first()
        shared = session.scalars(select(SharedSolution)).one()
        assert other is not None
        shared.kata_version_id = other
        session.commit()
    assert "For an older version" in ada.get(SOLUTIONS).text


def test_nobody_has_shared_yet(ada: Browser, solve: Solves) -> None:
    solve(ada)
    page = ada.get(SOLUTIONS).text
    assert "Nobody has shared a solution yet" in page
    assert "Share my solution" in page


def test_what_one_may_not_see_or_is_not_there(ada: Browser, bob: Browser, solve: Solves) -> None:
    solve(bob)
    bob.send(f"{SOLUTIONS}/share", name="own")
    for address in (f"{SOLUTIONS}/1", f"{SOLUTIONS}/1/report"):
        answer = ada.get(address)
        assert (answer.status_code, answer.location) == (303, SOLUTIONS), "the page that asks"
    assert ada.send(f"{SOLUTIONS}/1/vote", give="clever").status_code == 403
    assert ada.send(f"{SOLUTIONS}/1/report", reason="x").status_code == 403
    solve(ada)
    for number in ("2", "99999999999999999999", "0"):
        assert ada.get(f"{SOLUTIONS}/{number}").status_code == 404
    elsewhere = "/katas/testing/factorial-suite"
    solve(ada, "good = 2", elsewhere)
    assert ada.get(f"{elsewhere}/solutions/1").status_code == 404
    assert ada.get("/katas/nothing/here/solutions").status_code == 404


def test_what_is_somebodys_tells_neither_name_nor_handle(ada: Browser, bob: Browser, solve: Solves) -> None:
    solve(bob)
    solve(ada)
    for public, name, shown in (("yes", "none", []), ("no", "own", ["Bob"]), ("yes", "own", ["Bob", "bobs-page"])):
        bob.send("/me/profile", handle="bobs-page", public=public)
        bob.send(f"{SOLUTIONS}/share", name=name)
        for page in (ada.get(SOLUTIONS).text, ada.get(f"{SOLUTIONS}/1").text):
            assert [word for word in ("Bob", "bobs-page") if word in page] == shown
            assert "bob@example.com" not in page


def test_the_name_of_a_deleted_account_is_gone_at_once(ada: Browser, bob: Browser, solve: Solves) -> None:
    solve(bob, "good = 'to be kept'")
    solve(ada)
    bob.send(f"{SOLUTIONS}/share", name="own")
    bob.send("/settings/delete", solutions="keep", password="a few long words")
    page = ada.get(SOLUTIONS).text
    assert "to be kept" in page
    assert "Somebody" in page
    assert "Bob" not in page
