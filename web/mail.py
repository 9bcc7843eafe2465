"""Mail to people: over SMTP where MAIL_URL says so, else printed, so that one machine works without a mail server."""

from __future__ import annotations

import smtplib
import ssl
import sys
import threading
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import unquote, urlsplit

import structlog

from core.settings import Settings

SECONDS = 20.0
log = structlog.get_logger(__name__)


class Mailer(Protocol):
    """Sends a mail and returns at once; a mail that fails is logged."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Send `text` to one address."""
        ...


class ConsoleMailer:
    """Prints the mail where the operator sees it."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Print the mail."""
        sys.stdout.write(f"\n--- mail to {to}: {subject}\n{text}\n---\n")
        sys.stdout.flush()


class SmtpMailer:
    """Sends from a thread of its own: a page must not be slower for an address that has an account."""

    def __init__(self, url: str, sender: str) -> None:
        self.url, self.sender = urlsplit(url), sender

    def send(self, to: str, subject: str, text: str) -> None:
        """Hand the mail to the server in the background."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message.set_content(text)
        threading.Thread(target=self._deliver, args=(message,), daemon=True).start()

    def _deliver(self, message: EmailMessage) -> None:
        try:
            with self._connect() as server:
                if self.url.username:
                    server.login(unquote(self.url.username), unquote(self.url.password or ""))
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            log.error("mail_failed", subject=message["Subject"], error=str(error))

    def _connect(self) -> smtplib.SMTP:
        host = self.url.hostname or "localhost"
        if self.url.scheme == "smtps":
            return smtplib.SMTP_SSL(host, self.url.port or 465, timeout=SECONDS, context=ssl.create_default_context())
        server = smtplib.SMTP(host, self.url.port or 25, timeout=SECONDS)
        if self.url.scheme == "smtp+tls":
            server.starttls(context=ssl.create_default_context())
        return server


def mailer_for(settings: Settings) -> Mailer:
    """The mailer that MAIL_URL asks for: smtp://, smtp+tls:// (STARTTLS), smtps://, or nothing for the console."""
    return SmtpMailer(settings.mail_url, settings.mail_from) if settings.mail_url else ConsoleMailer()
