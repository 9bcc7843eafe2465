from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, sessionmaker

from core.candidates.change import renew
from core.candidates.link import candidate_of
from core.candidates.person import Guest
from core.mail import MailFailed
from core.models import Candidate
from core.settings import Settings
from tests.building import NOW
from tests.unit.core.candidates.hiring import KEY, ask, ask_one, build_screen, owner_of, sit
from tests.unit.worker.test_errands import PostOffice, Watch, office
from worker.errands import LETTERS_AT_ONCE, TIDY_EVERY, Errands

__all__ = ["office"]

SETTINGS = Settings(public_url="https://katas.example.org/", mail_url="smtp://mail", secret_key=KEY)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def errands(sessions: sessionmaker[Session], watch: Watch, office: PostOffice) -> Errands:
    return Errands(SETTINGS, sessions, watch)


def test_five_hundred_letters_go_out_in_bounded_steps(session: Session, errands: Errands, office: PostOffice) -> None:
    ask(session, build_screen(session), *[Guest("", f"p{number}@example.com") for number in range(500)])
    assert [errands.run_once() for _ in range(26)] == [LETTERS_AT_ONCE] * 25 + [0]
    assert len({to for to, _, _ in office.sent}) == len(office.sent) == 500
    assert session.scalar(select(func.count()).select_from(Candidate).where(Candidate.mailed_at == NOW)) == 500


def test_the_letter_says_what_how_long_and_until_when_and_its_link_is_the_candidates(
    session: Session, errands: Errands, office: PostOffice
) -> None:
    candidate = ask_one(session, build_screen(session), Guest("Grace", "grace@example.com", 15))
    errands.run_once()
    to, subject, text = office.sent[0]
    assert (to, subject) == ("grace@example.com", "Backend: an invitation from Hirers")
    for words in ("Hello Grace,", "Hirers invites you to “Backend”", "105 minutes", "until 8 March 2026, 12:00 UTC"):
        assert words in text
    assert "Opening it starts nothing." in text
    token = text.split("https://katas.example.org/take/")[1].split()[0]
    found = candidate_of(session, token, KEY)
    assert found is not None
    assert found.id == candidate.id


def test_a_letter_speaks_the_language_that_the_company_offers_first_or_the_candidate_has_chosen(
    session: Session, errands: Errands, office: PostOffice
) -> None:
    screen = build_screen(session, page_languages="de,en,ja")
    ask(session, screen, Guest("Grace", "grace@example.com"), Guest("Yuki", "yuki@example.com"))
    session.execute(update(Candidate).where(Candidate.name == "Yuki").values(language="ja"))
    session.commit()
    errands.run_once()
    letters = {to: (subject, " ".join(text.split())) for to, subject, text in office.sent}
    subject, text = letters["grace@example.com"]
    assert subject == "Backend: eine Einladung von Hirers"
    for words in ("Guten Tag Grace,", "dann haben Sie 90 Minuten", "bis zum 8. März 2026, 12:00 UTC beginnen"):
        assert words in text
    subject, text = letters["yuki@example.com"]
    assert subject == "Backend:Hirersからのご招待"
    assert "2026年3月8日, 12:00 UTCまでに開始できます" in text
    assert all("https://katas.example.org/take/" in text for _, text in letters.values())


def test_the_reminder_comes_by_itself_once(
    session: Session, errands: Errands, office: PostOffice, watch: Watch
) -> None:
    ask(session, build_screen(session))
    errands.run_once()
    watch.now += timedelta(days=5) + TIDY_EVERY
    for _ in range(3):
        errands.run_once()
        watch.now += TIDY_EVERY
    assert [subject for _, subject, _ in office.sent] == [
        "Backend: an invitation from Hirers",
        "Reminder: Backend at Hirers",
    ]
    assert len({text.split("/take/")[1].split()[0] for _, _, text in office.sent}) == 1


def test_a_new_link_is_written_to_who_has_begun(session: Session, errands: Errands, office: PostOffice) -> None:
    screen = build_screen(session)
    candidate = ask_one(session, screen)
    sit(session, candidate)
    renew(session, by=owner_of(session, screen), key=candidate.key, seen=1, days=7, now=NOW)
    errands.run_once()
    assert "you continue where you were" in office.sent[0][2]


def test_names_of_strangers_cannot_write_headers_or_words_of_ours(
    session: Session, errands: Errands, office: PostOffice
) -> None:
    ask(session, build_screen(session, title="{link} %s {0}"), Guest("{link}", "grace@example.com"))
    errands.run_once()
    _, subject, text = office.sent[0]
    assert subject == "{link} %s {0}: an invitation from Hirers"
    assert "Hello {link}," in text


def test_an_address_that_is_refused_for_good_is_given_up(
    session: Session, errands: Errands, office: PostOffice, watch: Watch
) -> None:
    ask(session, build_screen(session))
    office.refuses = {"grace@example.com": MailFailed("no such user", for_good=True)}
    assert [errands.run_once(), errands.run_once()] == [1, 0]
    watch.now += timedelta(hours=12)
    assert errands.run_once() == 0


def test_without_the_key_letters_to_candidates_wait(
    session: Session, sessions: sessionmaker[Session], office: PostOffice
) -> None:
    ask(session, build_screen(session))
    keyless = Settings(public_url="https://katas.example.org/", mail_url="smtp://mail", secret_key=None)
    assert Errands(keyless, sessions, Watch()).run_once() == 0
    assert Errands(SETTINGS, sessions, Watch()).run_once() == 1
