"""The chapter of a lived-in site that is about private katas: one that candidates solve, and others in every state."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.candidates.link import token_of
from core.models import Candidate, Kata, KataUpload, KataVersion, Membership, Screen, ScreenKata, Team
from core.private_katas.gate import claim_upload, pass_gate
from core.private_katas.pack import TRACK
from core.private_katas.read import read_package
from core.private_katas.states import Gate
from core.private_katas.upload import upload_kata
from core.screens.rules import Stage
from tests.packing import files_in, zip_of
from tests.site.hiring import Graded, sit
from tests.site.make import KATAS, SECRET_KEY, now

# What nobody else may ever read: the title, the slug, and a word of the prompt.
TITLE = "Ledger of the Zzqx desk"
SLUG = "zzqx-ledger"
WORD = "Zzqxify"
SECRETS = (TITLE, SLUG, WORD)
LIKE = "core-python/zero-is-not-missing"
FAULT = {
    "file": "solutions/fails/takes_zero.py",
    "line": 3,
    "message": "the folder of this solution says `failed`, but it is graded as `passed`: no test notices\n<script>",
}
SURVIVOR = {"line": 25, "operator": "exception", "what": "`except BaseException` became `except Exception`"}
TRIAL = {"suite": "tests", "caught_by": ["test_a.py::test_it"], "duration_ms": 91.3}
REPORT: dict[str, Any] = {
    "faults": [],
    "more_faults": 0,
    "notes": [FAULT],
    "trials": [
        TRIAL | {"file": "starter.py", "verdict": "failed", "ok": True},
        TRIAL | {"file": f"solutions/fails/{'takes_zero_' * 9}.py", "verdict": "timed_out", "ok": False},
    ],
    "mutation": {"mutants": 51, "killed": 50, "equivalent": 0, "score": 0.98, "survivors": [SURVIVOR]},
    "tests": 14,
    "seconds": 21.4,
}


def private_katas(session: Session, story: dict[str, str], graded: Graded) -> None:
    """Katas of the organisation; the first is asked by a screen that somebody has finished."""
    team = session.scalars(select(Team).where(Team.key == story["organisation"])).one()
    owner = session.get_one(Membership, (team.id, int(story["ada"])))
    archive = zip_of({f"{SLUG}/{name}": content for name, content in secret_files().items()})
    upload = upload_kata(session, by=owner, archive=archive, now=now()).upload
    claim = claim_upload(session, upload.id, worker="site", now=now())
    assert claim is not None
    package = read_package(claim.slug, claim.files)
    pass_gate(session, claim, package=package, report=REPORT | {"ok": True}, now=now())
    kata = session.get_one(Kata, upload.kata_id)
    version = session.scalars(select(KataVersion).where(KataVersion.kata_id == kata.id)).one()
    failed = {"ok": False, "faults": [FAULT] * 3, "more_faults": 7}
    states: dict[Gate, dict[str, Any]] = {
        Gate.RUNNING: {"done": 31, "steps": 93, "claimed_by": "site", "lease_until": now() + timedelta(days=9)},
        Gate.FAILED: {"report": REPORT | failed},
        Gate.ERRORED: {},
        Gate.WAITING: {},
    }
    others = [_other(session, team, number, gate, **more) for number, (gate, more) in enumerate(states.items())]
    for number in range(24):
        _other(session, team, 10 + number, Gate.FAILED, report=REPORT | failed)
    archived = _other(session, team, 9, Gate.FAILED, report=REPORT | failed)
    archived.retired_at = now()
    story |= {
        "private_kata": str(kata.id),
        "checked_kata": str(others[0].id),
        "failed_kata": str(others[1].id),
        "errored_kata": str(others[2].id),
        "archived_kata": str(archived.id),
    }
    _screen(session, team, version, graded, story)


def secret_files() -> dict[str, bytes]:
    """A real kata under a name that is found again wherever it is shown."""
    files = files_in(KATAS / LIKE)
    lines = [line for line in files["kata.toml"].decode().splitlines() if not line.startswith(("uuid", "title"))]
    files["kata.toml"] = "\n".join([f'uuid = "{uuid4()}"', f'title = "{TITLE}"', *lines]).encode()
    files["prompt.md"] = f"{WORD} the ledger.\n\n".encode() + files["prompt.md"]
    return files


def _other(session: Session, team: Team, number: int, gate: Gate, **more: Any) -> Kata:
    kata = Kata(uuid=str(uuid4()), team_id=team.id, track=TRACK, slug=f"{SLUG}-{number}")
    session.add(kata)
    session.flush()
    upload = KataUpload(
        kata_id=kata.id,
        slug=kata.slug,
        title=f"{TITLE} {number}",
        files_hash="-",
        files={},
        gate=gate,
        created_at=now(),
    )
    for name, value in more.items():
        setattr(upload, name, value)
    session.add(upload)
    session.commit()
    return kata


def _screen(session: Session, team: Team, version: KataVersion, graded: Graded, story: dict[str, str]) -> None:
    screen = Screen(team_id=team.id, key=secrets.token_hex(8), title="With our own", stage=Stage.CLOSED, minutes=90)
    # Archived, so that the lists of screens in use stay as their tests know them.
    screen.created_at, screen.archived_at = now() - timedelta(days=9), now()
    screen.pinned_at = now() - timedelta(days=3)
    screen.katas = [ScreenKata(kata_id=version.kata_id, position=0, version_id=version.id)]
    session.add(screen)
    session.flush()
    candidate = Candidate(
        key=secrets.token_hex(8),
        screen_id=screen.id,
        name="Grace",
        email="grace@example.com",
        invited_at=now() - timedelta(days=4),
        expires_at=now() + timedelta(days=9),
    )
    session.add(candidate)
    session.commit()
    sit(session, candidate, [version], graded, over=True)
    session.commit()
    story |= {
        "private_screen": screen.key,
        "private_candidate": candidate.key,
        "take_private": token_of(candidate, SECRET_KEY),
    }
