"""An HTTP service that lives with the examiner: which requests reached it, and in which order, are facts.

The cell's side is `sandbox.cell.http` (`import tameshi_http`), whose clients make every request a call of `send`.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sandbox.examiner.clock import Clock
from sandbox.examiner.record import Record

_LARGEST_BODY = 1024 * 1024
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Request:
    """What the submission sent. `at` are seconds of the clock; header names are in lower case."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    at: float = 0.0

    @property
    def path(self) -> str:
        """The path of the address."""
        return urlsplit(self.url).path

    @property
    def query(self) -> dict[str, str]:
        """The query; of repeated names the last."""
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back. `body` is bytes, text, or what becomes JSON; `delay` are seconds of the clock."""

    status: int = 200
    body: Any = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0


Script = Answer | Exception | Callable[[Request], "Answer"]


class HTTPUpstream:
    """Answers by script. `requests` lists what was asked, answered or not. `clock` moves with each answer's delay."""

    OFFERED = frozenset({"send"})

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.requests: Record[Request] = Record("requests")
        self._scripts: dict[tuple[str, str], deque[Script]] = {}
        self._limit: tuple[int, float] | None = None
        self._let_in: deque[float] = deque()

    def on(self, method: str, path: str, *script: Script) -> None:
        """What to answer there: one after the other, and the last for ever. An exception such as ConnectionError is
        raised in the submission.
        """
        if not script:
            raise ValueError("a route needs at least one answer")
        self._scripts[method, path] = deque(script)

    def limit_rate(self, requests: int, seconds: float) -> None:
        """Answer 429 with Retry-After, in whole seconds, beyond so many requests in so many seconds."""
        self._limit = (requests, seconds)

    def send(
        self, method: str, url: str, headers: Any = None, body: Any = b"", timeout: float | None = None
    ) -> dict[str, Any]:
        """Hand this to the submission, by itself or to a client of `tameshi_http`.

        Returns `status`, `headers` and `body` (bytes). Raises TimeoutError when the answer takes longer than `timeout`
        seconds, and TypeError or ValueError for what is no request.
        """
        request = _request(method, url, headers, body, self.clock.monotonic())
        headers_size = sum(len(name) + len(value) for name, value in request.headers.items())
        self.requests.note(request, len(request.url) + len(request.body) + headers_size)
        answer = self._refused() or self._next(request)
        if timeout is not None and answer.delay > timeout:
            self.clock.advance(timeout)
            raise TimeoutError(f"no answer within {timeout} s")
        self.clock.advance(answer.delay)
        return {"status": answer.status, "headers": dict(answer.headers), "body": _bytes(answer.body)}

    def _refused(self) -> Answer | None:
        if self._limit is None:
            return None
        most, seconds = self._limit
        now = self.clock.monotonic()
        while self._let_in and self._let_in[0] <= now - seconds:
            self._let_in.popleft()
        if len(self._let_in) < most:
            self._let_in.append(now)
            return None
        wait = self._let_in[0] + seconds - now
        return Answer(429, headers={"retry-after": str(max(1, -int(-wait // 1)))})

    def _next(self, request: Request) -> Answer:
        script = self._scripts.get((request.method, request.path))
        if script is None:
            return Answer(404)
        step = script.popleft() if len(script) > 1 else script[0]
        if isinstance(step, Exception):
            raise step
        return step if isinstance(step, Answer) else step(request)


def _request(method: Any, url: Any, headers: Any, body: Any, at: float) -> Request:
    if type(method) is not str or method not in _METHODS:
        raise ValueError(f"the method is one of {', '.join(sorted(_METHODS))}")
    if type(url) is not str or len(url) > 8192:
        raise ValueError("an address is a str of at most 8192 characters")
    if type(body) is not bytes or len(body) > _LARGEST_BODY:
        raise ValueError(f"a body is bytes, at most {_LARGEST_BODY} of them")
    named = {} if headers is None else headers
    if type(named) is not dict or not all(type(part) is str for pair in named.items() for part in pair):
        raise TypeError("headers are a dict of str to str")
    if len(named) > 100:
        raise ValueError("at most 100 headers")
    return Request(method, url, {name.lower(): value for name, value in named.items()}, body, at)


def _bytes(body: Any) -> bytes:
    if isinstance(body, bytes):
        return body
    return (body if isinstance(body, str) else json.dumps(body)).encode()
