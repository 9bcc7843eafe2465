"""HTTP clients over one callable of the test: the service itself is out of the submission's reach. `import
tameshi_http`.
"""

from __future__ import annotations

import asyncio
import io
import json as _json
import urllib.error
from collections.abc import Callable, Mapping
from email.message import Message
from typing import Any
from urllib.parse import urlencode

Send = Callable[..., dict[str, Any]]


class HTTPError(Exception):
    """An answer that says that the request failed. `response` is that answer."""

    def __init__(self, response: Response) -> None:
        super().__init__(f"{response.status_code} for {response.url}")
        self.response = response


class Response:
    """An answer."""

    def __init__(self, url: str, answer: dict[str, Any]) -> None:
        self.url = url
        self.status_code: int = answer["status"]
        self.headers: dict[str, str] = {name.lower(): value for name, value in answer["headers"].items()}
        self.content: bytes = answer["body"]

    @property
    def ok(self) -> bool:
        """Whether the status is below 400."""
        return self.status_code < 400

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body as JSON. Raises ValueError when it is none."""
        return _json.loads(self.content)

    def raise_for_status(self) -> None:
        """Raise HTTPError for a status of 400 and above."""
        if not self.ok:
            raise HTTPError(self)


class Client:
    """Has the face that HTTP libraries share. `send` is the `HTTPUpstream.send` of the test; timeouts are seconds."""

    def __init__(self, send: Send, base_url: str = "", timeout: float | None = None) -> None:
        self._send, self._base_url, self._timeout = send, base_url.rstrip("/"), timeout
        self.is_closed = False

    def request(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | str = b"",
        json: Any = None,
        timeout: float | None = None,
    ) -> Response:
        """Send one request. Raises ConnectionError or TimeoutError where no answer comes."""
        if self.is_closed:
            raise RuntimeError("this client has been closed")
        address = f"{self._base_url}{url}" if url.startswith("/") else url
        if params:
            address += ("&" if "?" in address else "?") + urlencode(params)
        sent = dict(headers or {})
        if json is not None:
            content = _json.dumps(json)
            sent.setdefault("content-type", "application/json")
        body = content.encode() if isinstance(content, str) else content
        patience = self._timeout if timeout is None else timeout
        return Response(address, self._send(method.upper(), address, sent, body, patience))

    def get(self, url: str, **options: Any) -> Response:
        """GET."""
        return self.request("GET", url, **options)

    def post(self, url: str, **options: Any) -> Response:
        """POST."""
        return self.request("POST", url, **options)

    def put(self, url: str, **options: Any) -> Response:
        """PUT."""
        return self.request("PUT", url, **options)

    def patch(self, url: str, **options: Any) -> Response:
        """PATCH."""
        return self.request("PATCH", url, **options)

    def delete(self, url: str, **options: Any) -> Response:
        """DELETE."""
        return self.request("DELETE", url, **options)

    def close(self) -> None:
        """No more requests after this."""
        self.is_closed = True

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def urlopen(self, url: str, data: bytes | None = None, timeout: float | None = None) -> io.BytesIO:
        """As `urllib.request.urlopen`: a readable answer, and urllib's HTTPError for a status of 400 and above."""
        response = self.request("GET" if data is None else "POST", url, content=data or b"", timeout=timeout)
        body, headers = io.BytesIO(response.content), Message()
        for name, value in response.headers.items():
            headers[name] = value
        if not response.ok:
            raise urllib.error.HTTPError(url, response.status_code, "", headers, body)
        setattr(body, "status", response.status_code)  # noqa: B010
        setattr(body, "headers", headers)  # noqa: B010
        return body


class AsyncClient:
    """The same for coroutines: each request gives other tasks a turn before and after it."""

    def __init__(self, send: Send, base_url: str = "", timeout: float | None = None) -> None:
        self._client = Client(send, base_url, timeout)

    @property
    def is_closed(self) -> bool:
        """Whether `aclose` was called."""
        return self._client.is_closed

    async def request(self, method: str, url: str, **options: Any) -> Response:
        """Send one request."""
        await asyncio.sleep(0)
        response = self._client.request(method, url, **options)
        await asyncio.sleep(0)
        return response

    async def get(self, url: str, **options: Any) -> Response:
        """GET."""
        return await self.request("GET", url, **options)

    async def post(self, url: str, **options: Any) -> Response:
        """POST."""
        return await self.request("POST", url, **options)

    async def aclose(self) -> None:
        """No more requests after this."""
        self._client.close()

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
