"""What is done now and then and nobody waits for: letters to who is invited to a team or a screen, to who hires, or to
whose webhook was switched off; the end of teams that were deleted, and of what was kept of candidates long enough.

They have a thread of their own in the reconciler's process: a mail server that answers slowly delays no submission.
"""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from core.candidates.erase import AT_ONCE, erase_due
from core.candidates.remind import remind_due
from core.candidates.remind_of_erasure import remind_of_erasures
from core.mail import Connection, MailFailed, open_connection
from core.settings import Settings
from core.teams.settings import erase_deleted
from worker.clock import Clock, utc_now
from worker.posts import Letter, Post, candidate_post, notice_post, team_post, webhook_post

LETTERS_AT_ONCE = 20
TIDY_EVERY = timedelta(hours=1)
log = structlog.get_logger(__name__)


class Errands:
    """Survives the loss of the database and of the mail server: what it cannot do now, it does another time."""

    def __init__(self, settings: Settings, sessions: sessionmaker[Session], clock: Clock = utc_now) -> None:
        self._settings, self._sessions, self._clock = settings, sessions, clock
        self._tidied = clock() - TIDY_EVERY
        self._failing = ""
        self._posts: list[Post[Any]] = [team_post(settings), webhook_post(settings), notice_post(settings)]
        if settings.secret_key:  # Without it links cannot be signed: letters to candidates wait until it is here, too.
            self._posts.append(candidate_post(settings))

    def start(self, stop: threading.Event) -> threading.Thread:
        """Run errands in a thread until `stop` is set."""
        thread = threading.Thread(target=self._run, args=(stop,), name="errands", daemon=True)
        thread.start()
        return thread

    def run_once(self) -> int:
        """Do what there is to do now; returns how many letters were taken. Never raises for what can wait."""
        try:
            self._tidy()
            taken = sum(self._send_letters(post) for post in self._posts)
        except (SQLAlchemyError, MailFailed) as error:
            if str(error) != self._failing:  # Once, not every two seconds.
                log.warning("cannot run errands now", error=str(error))
            self._failing = str(error)
            return 0
        self._failing = ""
        return taken

    def _run(self, stop: threading.Event) -> None:
        while not stop.is_set():
            if self.run_once() < LETTERS_AT_ONCE:
                stop.wait(self._settings.reconcile_seconds)

    def _tidy(self) -> None:
        now = self._clock()
        if now - self._tidied < TIDY_EVERY:
            return
        with self._sessions() as session:
            erased = erase_deleted(session, now)
            remind_due(session, now=now)
            remind_of_erasures(session, now=now)
            candidates = erase_due(session, now=now)
        if candidates < AT_ONCE:  # Else there may be more, and the next turn goes on.
            self._tidied = now
        if erased or candidates:
            log.info("erased what was due", teams=erased, candidates=candidates)

    def _send_letters(self, post: Post[Letter]) -> int:
        with self._sessions() as session:
            if not post.wait(session, now=self._clock()):
                return 0
            # Connected before anything is taken: while the mail server is away, no letter uses up its tries.
            with open_connection(self._settings.mail_url, self._settings.mail_from) as connection:
                letters = post.take(session, now=self._clock(), most=LETTERS_AT_ONCE)
                for letter in letters:
                    self._send(session, connection, post, letter)
        return len(letters)

    def _send(self, session: Session, connection: Connection, post: Post[Letter], letter: Letter) -> None:
        subject, text = post.words(letter)
        try:
            connection.send(letter.email, subject, text)
        except MailFailed as error:
            log.warning("letter not sent", letter=letter.whose, error=str(error), for_good=error.for_good)
            if error.for_good:
                post.note_refused(session, letter)
        else:
            post.note_sent(session, letter, now=self._clock())
