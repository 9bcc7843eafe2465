"""Sending, against a real server: what it answers, and that nobody is followed anywhere or waited for too long."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.webhooks.send import Sender
from tests.servers.certificate import self_signed
from tests.servers.hook import HookServer, status

HERE = ["127.0.0.1/32"]
BODY = b'{"type":"webhook.test"}'


@pytest.fixture
def server() -> Iterator[HookServer]:
    with HookServer() as listening:
        yield listening


def sender(**options: Any) -> Sender:
    return Sender(**{"allowed": HERE, "patience": 5.0, **options})


def test_a_message_arrives_as_it_is(server: HookServer) -> None:
    answer = sender().send(f"{server.url}?a=b", BODY, {"webhook-id": "msg_1"})
    assert (answer.status, answer.is_accepted, answer.fault) == (204, True, "")
    heard = server.heard[0]
    assert (heard.path, heard.body) == ("/hook?a=b", BODY)
    assert heard.headers["webhook-id"] == "msg_1"
    assert heard.headers["Host"] == f"127.0.0.1:{server.port}"


def test_this_machine_is_out_of_reach_where_nobody_allows_it(server: HookServer) -> None:
    answer = sender(allowed=["10.0.0.0/8"]).send(server.url, BODY, {})
    assert (answer.status, server.heard) == (None, [])
    assert "inner network" in answer.fault


def test_a_redirect_is_not_followed(server: HookServer) -> None:
    with HookServer("127.0.0.2") as other:
        for code in (301, 302, 303, 307, 308):
            server.replies = [status(code, Location=other.url)]
            answer = sender().send(server.url, BODY, {})
            assert (answer.status, answer.is_accepted) == (code, False)
            assert "redirects are not followed" in answer.fault
        assert other.heard == []


def test_the_address_that_was_checked_is_the_one_that_is_called(server: HookServer) -> None:
    """A name that means something else each time it is asked for is asked for once."""
    asked: list[str] = []

    def rebind(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    answer = sender(resolve=rebind).send(f"http://hooks.example:{server.port}/", BODY, {})
    assert (answer.status, asked) == (204, ["hooks.example"])
    assert server.heard[0].headers["Host"] == f"hooks.example:{server.port}"


def test_a_certificate_of_somebody_else_is_refused(server: HookServer) -> None:
    answer = sender().send(server.url.replace("http:", "https:"), BODY, {})
    assert answer.status is None
    assert "TLS" in answer.fault


def test_nobody_is_waited_for_longer_than_agreed(server: HookServer) -> None:
    def never(handler: Any) -> None:
        server.over.wait(20)

    def in_drops(handler: Any) -> None:
        """Each drop comes in time; only all of it does not."""
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not server.over.wait(0.05):
            handler.wfile.write(b"X: y\r\n")

    for reply in (never, in_drops):
        server.replies = [reply]
        start = time.monotonic()
        answer = sender(patience=0.5).send(server.url, BODY, {})
        assert answer.status is None
        assert "no answer within 0.5 seconds" in answer.fault
        assert time.monotonic() - start < 4


def test_a_long_or_strange_answer_is_cut_and_cleaned(server: HookServer) -> None:
    def long(handler: Any) -> None:
        handler.send_response(500)
        handler.end_headers()
        handler.wfile.write(b"\x1b[31m\x00" + b"x" * 100_000)

    server.replies = [long, status(500)]
    answer = sender().send(server.url, BODY, {})
    assert (answer.status, answer.fault) == (500, "It answers 500.")
    assert set(answer.text) == {"x"}
    assert len(answer.text) <= 1000
    assert sender().send(server.url, BODY, {}).text == "heard \ufffd you"


def test_what_is_no_answer_is_told_so(server: HookServer) -> None:
    def nonsense(handler: Any) -> None:
        handler.wfile.write(b"SSH-2.0 hello\r\n\r\n")

    server.replies = [nonsense, lambda handler: None]
    for _ in range(2):
        answer = sender().send(server.url, BODY, {})
        assert answer.status is None
        assert "without an answer" in answer.fault


def test_a_server_that_is_away_is_told_so(server: HookServer) -> None:
    with HookServer() as gone:
        url = gone.url
    answer = sender().send(url, BODY, {})
    assert (answer.status, answer.fault) == (None, "The host refuses connections.")


def test_what_is_told_after_the_status_fails_nothing(server: HookServer) -> None:
    """A body that never ends, or is cut off in the middle of a chunk, takes no longer and changes no verdict."""

    def drips(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not server.over.wait(0.05):
            handler.wfile.write(b"1\r\nx\r\n")

    server.replies = [drips, lambda handler: handler.wfile.write(b"HTTP/1.1 201 Made\r\nContent-Length: 99\r\n\r\nx")]
    start = time.monotonic()
    assert sender(patience=0.5).send(server.url, BODY, {}).is_accepted
    assert sender().send(server.url, BODY, {}).is_accepted
    assert time.monotonic() - start < 4


def test_a_proxy_in_the_environment_is_not_asked(server: HookServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with HookServer("127.0.0.3") as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.3:{proxy.port}")
        assert sender().send(server.url, BODY, {}).is_accepted
        assert proxy.heard == []


def test_a_resolver_that_does_not_answer_is_not_waited_for() -> None:
    over = threading.Event()

    def never(host: str, port: int) -> list[str]:
        over.wait(20)
        return ["127.0.0.1"]

    start = time.monotonic()
    answer = sender(patience=0.3, resolve=never).send("http://slow.example:8080/", BODY, {})
    over.set()
    assert (answer.status, answer.was_slow) == (None, True)
    assert "could not be resolved within 0.3 seconds" in answer.fault
    assert time.monotonic() - start < 4


def test_a_handshake_in_drops_ends_in_time() -> None:
    """Each byte comes soon enough for the time-out of one read; all of them never do."""
    over = threading.Event()

    def drip(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            connection.sendall(b"\x16\x03\x03\x40\x00\x02")  # The head of a long record of a handshake.
            while not over.wait(0.05):
                try:
                    connection.sendall(b"x")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=drip, args=(listening,))
        thread.start()
        start = time.monotonic()
        answer = sender(patience=0.5).send(f"https://127.0.0.1:{listening.getsockname()[1]}/", BODY, {})
        took = time.monotonic() - start
        over.set()
        thread.join()
    assert "no answer within 0.5 seconds" in answer.fault
    assert took < 4


@pytest.mark.parametrize("name", ["hooks.example", "other.example"])
def test_over_tls_the_name_is_asked_for_and_proven_at_the_pinned_address(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server is reached by an address that no resolver gave twice, and hears the name, in TLS and in `Host`."""
    asked: list[str | None] = []
    certificate = self_signed("hooks.example", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda connection, asked_name, _: asked.append(asked_name)
    with HookServer(context=context) as server:
        pinned = sender(resolve=lambda host, port: ["127.0.0.1"])
        answer = pinned.send(f"https://{name}:{server.port}/in", BODY, {})
    assert asked == [name]
    if name == "hooks.example":
        assert answer.is_accepted, answer.fault
        assert server.heard[0].headers["Host"] == f"hooks.example:{server.port}"
    else:
        assert (answer.status, server.heard) == (None, [])
        assert "CERTIFICATE_VERIFY_FAILED" in answer.fault


def test_a_long_head_is_refused(server: HookServer) -> None:
    server.replies = [lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000)]
    answer = sender().send(server.url, BODY, {})
    assert (answer.status, answer.fault) == (None, "The host ended the connection without an answer.")
