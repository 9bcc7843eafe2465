"""A connection over which mails go out, for whoever sends them: over SMTP where MAIL_URL says so, else printed."""

from __future__ import annotations

import smtplib
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

SECONDS = 20.0


class MailFailed(Exception):
    """The mail did not go out. `for_good`: the server refuses this address, so another try is useless."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good


class Connection(Protocol):
    """An open connection to who delivers mails."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Hand over one mail. Raises MailFailed."""
        ...


class ConsoleConnection:
    """Prints the mails where the operator sees them."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Print the mail."""
        sys.stdout.write(f"\n--- mail to {to}: {subject}\n{text}\n---\n")
        sys.stdout.flush()


class SmtpConnection:
    """A session with an SMTP server."""

    def __init__(self, server: smtplib.SMTP, sender: str) -> None:
        self._server, self._sender = server, sender

    def send(self, to: str, subject: str, text: str) -> None:
        """Hand the mail to the server."""
        try:
            self._server.send_message(message_for(self._sender, to, subject, text))
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise MailFailed(str(error), for_good=all(code >= 500 for code in codes)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise MailFailed(str(error)) from error


def message_for(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    """The mail as it goes out."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message.set_content(text)
    return message


@contextmanager
def open_connection(mail_url: str, sender: str) -> Iterator[Connection]:
    """A connection as MAIL_URL asks for: smtp://, smtp+tls:// (STARTTLS), smtps://, or nothing for the console.

    Raises MailFailed when the server cannot be reached.
    """
    if not mail_url:
        yield ConsoleConnection()
        return
    url = urlsplit(mail_url)
    try:
        server = _connect(url)
    except (OSError, smtplib.SMTPException) as error:
        raise MailFailed(str(error)) from error
    with server:
        try:
            if url.username:
                server.login(unquote(url.username), unquote(url.password or ""))
        except (OSError, smtplib.SMTPException) as error:
            raise MailFailed(str(error)) from error
        yield SmtpConnection(server, sender)


def _connect(url: SplitResult) -> smtplib.SMTP:
    host = url.hostname or "localhost"
    if url.scheme == "smtps":
        return smtplib.SMTP_SSL(host, url.port or 465, timeout=SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(host, url.port or 25, timeout=SECONDS)
    if url.scheme == "smtp+tls":
        server.starttls(context=ssl.create_default_context())
    return server
