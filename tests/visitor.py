"""A person at a browser, as far as HTTP goes: cookies, forms, the stream of results. For tests and for the bench."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

KATAS = Path(__file__).resolve().parents[1] / "katas"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class Page:
    """An answer, read to its end."""

    status: int
    text: str
    location: str


class Visitor:
    """One person with one open connection. Cookies are kept, redirects are not followed."""

    def __init__(self, url: str, *, seconds: float = 60.0) -> None:
        self.url, self.seconds = urlsplit(url), seconds
        self.cookies: dict[str, str] = {}
        self.csrf = ""
        self._connection = self._connect()

    def __enter__(self) -> Visitor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def get(self, path: str) -> Page:
        """Open a page, and remember the token that its forms carry."""
        page = self._ask("GET", path, None, {})
        if found := re.search(r'name="csrf-token" content="([^"]+)"', page.text):
            self.csrf = found[1]
        return page

    def post(self, path: str, fields: dict[str, str], *, json_answer: bool = False) -> Page:
        """Send a form."""
        headers = {**FORM, "X-CSRFToken": self.csrf, "Referer": self.url.geturl()}
        if json_answer:
            headers["Accept"] = "application/json"
        return self._ask("POST", path, urlencode(fields), headers)

    def sign_up(self) -> str:
        """Make an account with an address that nobody has, and return the address."""
        email = f"{uuid4().hex[:12]}@example.org"
        self.get("/sign-up")
        page = self.post("/sign-up", {"email": email, "name": "Aki", "password": PASSWORD, "time_zone": "UTC"})
        assert page.status == 303, page.text
        self.get("/")
        return email

    def submit(self, kata: str, source: str, mode: str = "submit") -> str:
        """Send a solution for `track/slug`, and return the id of the submission."""
        page = self.post(f"/katas/{kata}/submissions", {"source": source, "mode": mode}, json_answer=True)
        assert page.status == 201, f"{page.status}: {page.text}"
        return str(json.loads(page.text)["id"])

    def verdict(self, submission_id: str) -> str:
        """Follow the stream of results until the verdict, as the page does."""
        for _ in range(8):  # A stream ends now and then; the page comes back by itself.
            for kind, data in self._events(f"/submissions/{submission_id}/events"):
                if kind == "final":
                    return str(data["verdict"])
        raise AssertionError(f"no verdict for {submission_id}")

    def _events(self, path: str) -> list[tuple[str, dict[str, object]]]:
        connection = self._connect()
        try:
            connection.request("GET", path, headers=self._headers({"Accept": "text/event-stream"}))
            answer = connection.getresponse()
            assert answer.status == 200, f"{path}: {answer.status}"
            return self._until_final(answer)
        finally:
            connection.close()

    @staticmethod
    def _until_final(answer: HTTPResponse) -> list[tuple[str, dict[str, object]]]:
        events: list[tuple[str, dict[str, object]]] = []
        kind = ""
        while line := answer.readline().decode():
            if line.startswith("event: "):
                kind = line[7:].strip()
            elif line.startswith("data: "):
                events.append((kind, json.loads(line[6:])))
                if kind == "final":
                    break
        return events

    def _connect(self) -> HTTPConnection:
        assert self.url.hostname is not None
        return HTTPConnection(self.url.hostname, self.url.port, timeout=self.seconds)

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookies, **more} if cookies else more

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Page:
        self._connection.request(method, path, body, self._headers(headers))
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for header in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        return Page(answer.status, text, answer.headers.get("Location", ""))


def solution(kata: str) -> str:
    """A reference solution of the kata `track/slug`."""
    return min((KATAS / kata / "solutions" / "passes").glob("*.py")).read_text()


def starter(kata: str) -> str:
    """What the editor shows first."""
    return (KATAS / kata / "starter.py").read_text()
