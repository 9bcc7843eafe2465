from __future__ import annotations

import smtplib
from email.message import EmailMessage
from typing import Any

import pytest

from core.mail import ConsoleConnection
from core.settings import Settings
from web.mail import SmtpMailer, mailer_for


class Server:
    """An SMTP server that keeps what it gets."""

    def __init__(self, *address: Any, **_options: Any) -> None:
        self.address = address
        self.steps: list[Any] = []

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def starttls(self, **_options: Any) -> None:
        self.steps.append("tls")

    def login(self, user: str, password: str) -> None:
        self.steps.append((user, password))

    def send_message(self, message: EmailMessage) -> None:
        self.steps.append(message)


def test_prints_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    mailer = mailer_for(Settings(mail_url=""))
    assert isinstance(mailer, ConsoleConnection)
    mailer.send("ada@example.com", "Hello", "https://link")
    assert "mail to ada@example.com: Hello\nhttps://link" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("url", "address"),
    [("smtp+tls://a%40b:p%2Fw@mail:587", ("mail", 587)), ("smtps://a%40b:p%2Fw@mail", ("mail", 465))],
)
def test_sends_over_smtp(monkeypatch: pytest.MonkeyPatch, url: str, address: tuple[str, int]) -> None:
    servers: list[Server] = []

    def connect(*where: Any, **options: Any) -> Server:
        servers.append(Server(*where, **options))
        return servers[-1]

    monkeypatch.setattr(smtplib, "SMTP", connect)
    monkeypatch.setattr(smtplib, "SMTP_SSL", connect)
    SmtpMailer(url, "Tameshi <t@example.com>")._deliver("ada@example.com", "Hello", "https://link")
    assert servers[0].address == address
    assert servers[0].steps[-2] == ("a@b", "p/w")
    message = servers[0].steps[-1]
    assert (message["From"], message["To"], message["Subject"]) == (
        "Tameshi <t@example.com>",
        "ada@example.com",
        "Hello",
    )
    assert message.get_content() == "https://link\n"


def test_a_failing_server_is_logged_and_disturbs_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_where: Any, **_options: Any) -> None:
        raise smtplib.SMTPConnectError(421, "busy")

    monkeypatch.setattr(smtplib, "SMTP", refuse)
    SmtpMailer("smtp://mail", "t@example.com")._deliver("ada@example.com", "Hello", "https://link")
