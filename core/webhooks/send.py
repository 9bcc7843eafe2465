"""Send one message: to the address that was checked and no other, following nobody anywhere, and not for long."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPException, HTTPResponse

from core.clean import clean_line, clean_output
from core.webhooks.answer import Answer, in_words
from core.webhooks.connection import Pinned
from core.webhooks.guard import Resolve, find_address
from core.webhooks.target import UnfitTarget, read_target
from core.webhooks.within import within

PATIENCE_SECONDS = 15.0  # For finding the host, and again for all the rest: connecting, sending, and the answer.
KEPT = 1000


class Sender:
    """Knows the networks that the operator allows. Tests hand in a resolver and less patience."""

    def __init__(
        self, *, allowed: Sequence[str] = (), resolve: Resolve | None = None, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._allowed, self._resolve, self._patience = allowed, resolve, patience

    def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """POST the message. Never raises for what the other side does."""
        start = time.monotonic()
        answer = self._try(url, body, headers)
        return replace(answer, duration_ms=round((time.monotonic() - start) * 1000))

    def _try(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        try:
            target = read_target(url, allowed=self._allowed)
            address = within(self._patience, lambda: find_address(target, allowed=self._allowed, resolve=self._resolve))
        except UnfitTarget as refusal:
            return Answer(None, str(refusal))
        except TimeoutError:
            return Answer(
                None, f"The host's name could not be resolved within {self._patience:g} seconds.", was_slow=True
            )
        with Pinned(target, address, self._patience) as connection:
            try:
                connection.request(
                    "POST", target.path, body, {**headers, "Host": target.authority, "Connection": "close"}
                )
                answer = connection.getresponse()
                if connection.gave_up:  # What was cut off in the middle looks like an answer.
                    raise TimeoutError
            except (OSError, HTTPException, ValueError) as error:
                return self._failed(connection, error)
            after = clean_line(answer.getheader("Retry-After") or "")[:100]
            return Answer(answer.status, in_words(answer.status), _beginning(answer), retry_after=after)

    def _failed(self, connection: Pinned, error: Exception) -> Answer:
        if connection.gave_up or isinstance(error, TimeoutError):
            return Answer(None, f"There was no answer within {self._patience:g} seconds.", was_slow=True)
        if isinstance(error, ssl.SSLError):
            return Answer(None, f"The TLS connection failed: {error.reason or 'unknown reason'}.")
        if isinstance(error, ConnectionRefusedError):
            return Answer(None, "The host refuses connections.")
        if isinstance(error, HTTPException | ConnectionError):
            return Answer(None, "The host ended the connection without an answer.")
        return Answer(None, f"The host could not be reached ({type(error).__name__}).")


def _beginning(answer: HTTPResponse) -> str:
    """The first of what it says. The status has told what counts, so what fails here fails nothing."""
    with suppress(OSError, HTTPException, ValueError):
        return clean_output(answer.read(KEPT).decode(errors="replace"))
    return ""
