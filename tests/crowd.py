"""A crowd of candidates who type at once over HTTP, each on a line of their own: an event every two seconds, a Submit.

They send again what was not answered, as the pages do, so whatever dies meanwhile, all of it is answered in the end.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from urllib.parse import urlencode, urlsplit

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.candidates.begin import begin, consent
from core.candidates.link import token_of
from core.models import Candidate, Kata, Screen, ScreenKata, SittingEvent, SittingText, Submission, Team
from core.screens.rules import Stage
from core.sittings.kinds import Happening
from core.submissions.states import IN_FLIGHT

KATA = "retry-decorator"
DEVICE = "crowd"
EVERY = 2.0
SPARE = 30.0  # So long an answer may take before the line is given up, and the event sent again.
Answer = tuple[int, bytes]


@dataclass
class Typist:
    """One candidate. `answered` counts the events that the server has said it has."""

    token: str
    kata: int
    answered: int = 0
    again: int = 0
    submitted: int = 0
    saves: list[float] = field(default_factory=list)
    submits: list[float] = field(default_factory=list)
    base: int = 0
    text: str = ""


class Line:
    """A connection that is kept, as a browser keeps one, and opened anew when it broke."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def post(self, path: str, kind: str, body: bytes) -> Answer:
        """Send, and wait for the whole answer."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nContent-Type: {kind}\r\n"
            f"Accept: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        assert self._reader is not None
        status = int((await self._reader.readline()).split()[1])
        length, closes = 0, False
        while (line := (await self._reader.readline()).strip().lower()) != b"":
            name, _, value = line.partition(b":")
            length = int(value) if name == b"content-length" else length
            closes = closes or (name, value.strip()) == (b"connection", b"close")
        answer = await self._reader.readexactly(length)
        if closes:
            self.close()
        return status, answer

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


def seat_crowd(session: Session, secret_key: str, candidates: int) -> list[Typist]:
    """A screen of one kata, and as many candidates whose clocks run."""
    now = datetime.now(UTC)
    kata = session.scalars(select(Kata.id).where(Kata.slug == KATA)).one()
    team = Team(key=token_hex(6), name="Crowd", hires=True, created_at=now)
    session.add(team)
    session.flush()
    screen = Screen(key=token_hex(8), team_id=team.id, title="Crowd", stage=Stage.OPEN, minutes=90, created_at=now)
    screen.katas = [ScreenKata(kata_id=kata, position=0)]
    session.add(screen)
    session.flush()
    expires = now + timedelta(days=1)
    crowd = [
        Candidate(key=token_hex(8), screen_id=screen.id, invited_at=now, expires_at=expires) for _ in range(candidates)
    ]
    session.add_all(crowd)
    session.commit()
    for candidate in crowd:
        consent(session, candidate, text="", now=now)
        begin(session, candidate, now=now)
    text = "def retry(attempts):\n" + "    # what stands in the editor after a while\n" * 30
    return [Typist(token_of(candidate, secret_key), kata, text=f"# {candidate.key}\n{text}") for candidate in crowd]


def count_lost(session: Session, typists: list[Typist]) -> int:
    """How many events were answered and are not there, and last texts that are not the last that was typed."""
    session.rollback()
    query = select(func.count()).where(SittingEvent.happening == Happening.EDIT, SittingEvent.device == DEVICE)
    stored = session.scalar(query) or 0
    texts = set(session.scalars(select(SittingText.source)))
    return sum(typist.answered for typist in typists) - stored + sum(typist.text not in texts for typist in typists)


def count_ungraded(session: Session, patience: float) -> int:
    """How many submissions have no verdict after so many seconds."""
    waiting = select(func.count()).select_from(Submission).where(Submission.state.in_(IN_FLIGHT))
    deadline = time.monotonic() + patience
    while (count := session.scalar(waiting) or 0) and time.monotonic() < deadline:
        session.rollback()
        time.sleep(0.5)
    session.rollback()
    return count


async def type_all(url: str, typists: list[Typist], seconds: float) -> None:
    """Let all of them type for so long, none in step with another."""
    await asyncio.gather(*(_type(url, typist, seconds, random.Random(place)) for place, typist in enumerate(typists)))


async def _type(url: str, typist: Typist, seconds: float, chance: random.Random) -> None:
    line = Line(url)
    await asyncio.sleep(chance.uniform(0, EVERY))
    due = time.monotonic()
    until, submits_at = due + seconds, due + chance.uniform(0.1, 0.9) * seconds
    while due < until:
        await asyncio.sleep(max(due - time.monotonic(), 0))
        typist.text += f"    value_{typist.answered} = attempts + {typist.answered}\n"
        await _save(line, typist)
        if not typist.submitted and time.monotonic() >= submits_at:
            await _submit(line, typist)
        due += EVERY
    line.close()


async def _save(line: Line, typist: Typist) -> None:
    number = typist.answered + 1
    event = {"number": number, "happening": "edit", "kata": typist.kata, "source": typist.text, "base": typist.base}
    body = json.dumps({"device": DEVICE, "events": [event | {"at": int(time.time() * 1000)}]}).encode()
    began = time.perf_counter()
    while True:
        status, answer = await _try(line, f"/take/{typist.token}/events", "application/json", body)
        if status == 200:
            break
        typist.again += 1
        await asyncio.sleep(0.5)
    typist.saves.append((time.perf_counter() - began) * 1000)
    typist.answered = number
    typist.base = json.loads(answer)["texts"][str(typist.kata)]["revision"]


async def _submit(line: Line, typist: Typist) -> None:
    form = {"mode": "submit", "source": typist.text, "revision": typist.base, "device": DEVICE}
    path = f"/take/{typist.token}/katas/{typist.kata}/submissions"
    began = time.perf_counter()
    status, _ = await _try(line, path, "application/x-www-form-urlencoded", urlencode(form).encode())
    typist.submits.append((time.perf_counter() - began) * 1000)
    typist.submitted = int(status == 201)


async def _try(line: Line, path: str, kind: str, body: bytes) -> Answer:
    try:
        return await asyncio.wait_for(line.post(path, kind, body), SPARE)
    except (OSError, TimeoutError, asyncio.IncompleteReadError, IndexError):
        line.close()
        return 0, b""
