"""Short ways to have a person, a kata, a claim or a package folder in a test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy.orm import Session

from core.models import Kata, KataVersion, Person, Submission
from core.owner import Owner
from core.settings import Settings
from core.submissions.claim import Claim, claim
from core.submissions.states import Lane, Mode
from core.submissions.submit import Submitted, submit

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LEASE = timedelta(seconds=15)
SETTINGS = Settings()

KATA_TOML = """\
uuid = "{uuid}"
title = "Add two numbers"
summary = "Add, and nothing else."
kind = "implement"
difficulty = 1
authors = ["Ada"]
licence = "MIT"
"""


def build_person(session: Session, email: str = "ada@example.com") -> Person:
    """A person, committed."""
    person = Person(email=email, name="Ada", password_hash="-", created_at=NOW)
    session.add(person)
    session.commit()
    return person


def build_version(
    session: Session,
    *,
    slug: str = "add",
    track: str = "numbers",
    tests: str | dict[str, bytes] = "def test_adds():\n    pass\n",
    examples: str | dict[str, bytes] = "def test_shown():\n    pass\n",
    solution: str = "def add(a, b):\n    return a + b\n",
    manifest: list[str] | None = None,
    **columns: object,
) -> KataVersion:
    """A kata with one version, committed."""
    kata = Kata(uuid=str(uuid4()), track=track, slug=slug)
    session.add(kata)
    session.flush()
    version = KataVersion(
        kata_id=kata.id,
        content_hash=uuid4().hex,
        title=slug.capitalize(),
        summary="",
        kind="implement",
        difficulty=1,
        tags=[],
        packages=[],
        authors=["Ada"],
        licence="MIT",
        sources=[],
        prompt="Add.",
        starter="",
        hints=[],
        editorial="",
        mixed=[],
        lend=[],
        limits={"run_seconds": 10.0, "test_seconds": 2.0, "memory_mb": 256},
        examples={"test_shown.py": examples.encode()} if isinstance(examples, str) else examples,
        tests={"test_add.py": tests.encode()} if isinstance(tests, str) else tests,
        solutions={"plain.py": solution.encode()},
        manifest=manifest,
        created_at=NOW,
    )
    for name, value in columns.items():
        setattr(version, name, value)
    session.add(version)
    session.flush()
    kata.current_version_id = version.id
    session.commit()
    return version


def hand_in(
    session: Session,
    version: KataVersion,
    owner: Owner,
    *,
    source: str = "x = 1\n",
    mode: Mode = Mode.SUBMIT,
    now: datetime = NOW,
    lane: Lane = Lane.LIVE,
    settings: Settings = SETTINGS,
) -> Submitted:
    """Submit with everything that a test does not care about filled in."""
    return submit(
        session, version=version, mode=mode, source=source, owner=owner, now=now, settings=settings, lane=lane
    )


def must_claim(session: Session, submission_id: str, *, worker: str = "w1", now: datetime = NOW) -> Claim:
    """Claim a submission that is there to be claimed."""
    claimed = claim(session, submission_id, worker=worker, now=now, lease=LEASE)
    assert claimed is not None
    return claimed


def fresh(session: Session, submission: Submission) -> Submission:
    """The row as it is now: a transaction that is open sees SQLite as it was when it began."""
    session.rollback()
    session.refresh(submission)
    return submission


def build_package(folder: Path, *, track: str = "numbers", slug: str = "add", uuid: str | None = None) -> Path:
    """A faultless package folder, with its track listed."""
    path = folder / track / slug
    files = {
        "kata.toml": KATA_TOML.format(uuid=uuid or uuid4()),
        "prompt.md": "Write `add`.\n",
        "hints.md": "# First\n\nUse `+`.\n",
        "starter.py": "def add(a, b): ...\n",
        "editorial.md": "Add.\n",
        "examples/test_add.py": "def test_shown(): ...\n",
        "tests/test_add.py": "def test_hidden(): ...\n",
        "solutions/passes/plain.py": "def add(a, b):\n    return a + b\n",
        "solutions/fails/subtracts.py": '"""Subtracts."""\n\n\ndef add(a, b):\n    return a - b\n',
    }
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text)
    tracks = folder / "tracks.toml"
    listed = tracks.read_text() if tracks.exists() else ""
    if f'"{track}"' not in listed:
        tracks.write_text(f'{listed}[[track]]\nfolder = "{track}"\ntitle = "{track.title()}"\nsummary = "All of it."\n')
    return path
