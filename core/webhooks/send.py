"""Send one message: to the address that was checked and no other, following nobody anywhere, and not for long."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from core.clean import clean_output
from core.webhooks.target import Resolve, Target, UnfitTarget, find_address, read_target

PATIENCE_SECONDS = 10.0  # For all of it: connecting, sending, and the answer's first bytes.
KEPT = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `status` is None where nothing did, and `fault` says why, for who looks at the log."""

    status: int | None
    fault: str = ""
    text: str = ""
    duration_ms: int = 0

    @property
    def is_accepted(self) -> bool:
        """Whether the message arrived."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        """Whether nothing should ever be sent there again."""
        return self.status == 410


class Sender:
    """Knows the networks that the operator allows. Tests hand in a resolver and less patience."""

    def __init__(
        self, *, allowed: Sequence[str] = (), resolve: Resolve | None = None, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._allowed, self._resolve, self._patience = allowed, resolve, patience

    def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """POST the message. Never raises for what the other side does."""
        start = time.monotonic()
        status, fault, text = self._try(url, body, headers)
        return Answer(status, fault, text, round((time.monotonic() - start) * 1000))

    def _try(self, url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int | None, str, str]:
        try:
            target = read_target(url, allowed=self._allowed)
            address = find_address(target, allowed=self._allowed, resolve=self._resolve)
        except UnfitTarget as refusal:
            return None, str(refusal), ""
        connection = Pinned(target, address, self._patience)
        # Each read may take its time, so that only a clock beside all of them ends an answer that comes in drops.
        alarm = threading.Timer(self._patience, connection.give_up)
        alarm.start()
        try:
            connection.request("POST", target.path, body, {**headers, "Host": _host(target), "Connection": "close"})
            answer = connection.getresponse()
            if connection.gave_up:  # What was cut off in the middle looks like an answer.
                raise TimeoutError
            text = clean_output(answer.read(KEPT).decode(errors="replace"))
        except (OSError, HTTPException, ValueError) as error:
            return None, self._fault(connection, error), ""
        else:
            return answer.status, _words(answer.status), text
        finally:
            alarm.cancel()
            connection.close()

    def _fault(self, connection: Pinned, error: Exception) -> str:
        if connection.gave_up or isinstance(error, TimeoutError):
            return f"There was no answer within {self._patience:g} seconds."
        if isinstance(error, ssl.SSLError):
            return f"The TLS connection failed: {error.reason or 'unknown reason'}."
        if isinstance(error, ConnectionRefusedError):
            return "The host refuses connections."
        if isinstance(error, HTTPException | ConnectionError):
            return "The host ended the connection without an answer."
        return f"The host could not be reached ({type(error).__name__})."


class Pinned(HTTPConnection):
    """A connection to one IP address, which proves by its certificate that it is the host."""

    def __init__(self, target: Target, address: str, patience: float) -> None:
        super().__init__(target.host, target.port, timeout=patience)
        self._target, self._address = target, address
        self.gave_up = False

    def connect(self) -> None:
        """Ask no resolver again."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._target.is_https:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self._target.host)

    def give_up(self) -> None:
        """End whatever is going on, from another thread."""
        self.gave_up = True
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


def _host(target: Target) -> str:
    name = f"[{target.host}]" if ":" in target.host else target.host
    return name if target.port == (443 if target.is_https else 80) else f"{name}:{target.port}"


def _words(status: int) -> str:
    if 200 <= status < 300:
        return ""
    if 300 <= status < 400:
        return f"It answers {status}: redirects are not followed. Enter the address that it leads to."
    if status == 410:
        return "It answers 410: nothing is wanted there any more, so the webhook was switched off."
    return f"It answers {status}."
