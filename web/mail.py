"""Mails that a page sends to one person: over SMTP where MAIL_URL says so, else printed."""

from __future__ import annotations

import threading
from typing import Protocol

import structlog

from core.mail import ConsoleConnection, MailFailed, open_connection
from core.settings import Settings

log = structlog.get_logger(__name__)


class Mailer(Protocol):
    """Sends a mail and returns at once; a mail that fails is logged."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Send `text` to one address."""
        ...


class SmtpMailer:
    """Sends from a thread of its own: a page must not be slower for an address that has an account."""

    def __init__(self, url: str, sender: str) -> None:
        self.url, self.sender = url, sender

    def send(self, to: str, subject: str, text: str) -> None:
        """Hand the mail to the server in the background."""
        threading.Thread(target=self._deliver, args=(to, subject, text), daemon=True).start()

    def _deliver(self, to: str, subject: str, text: str) -> None:
        try:
            with open_connection(self.url, self.sender) as connection:
                connection.send(to, subject, text)
        except MailFailed as error:
            log.error("mail_failed", subject=subject, error=str(error))


def mailer_for(settings: Settings) -> Mailer:
    """The mailer that MAIL_URL asks for."""
    return SmtpMailer(settings.mail_url, settings.mail_from) if settings.mail_url else ConsoleConnection()
