"""What a company opens about a screen of 1,000 candidates: lists, files, and an hour's sitting, on both databases."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from bench.crowded_screen import CANDIDATES, EVENTS, fill
from bench.figures import NotMeasured, Result, figure, timed
from bench.site import postgres, postgres_missing, signed_in
from core.database import create_engine_for, session_factory
from core.migrations.run import upgrade

RUNS = 20
SCREEN = "/teams/bench/screens/" + "a" * 16
ONE = f"{SCREEN}/candidates/{1:016x}"
FEW = "&".join(f"with={number:016x}" for number in range(1, 5))
WHAT = f"a screen of {CANDIDATES:,} candidates"
SITTING = f"a sitting of {EVENTS:,} events"
# What is opened, and what stands there, so that no quick empty page is taken for a good one.
PAGES = {
    "status": (f"{WHAT}: a page of its candidates", f"{SCREEN}/candidates?page=7", "Candidate "),
    "results": (f"{WHAT}: a page of the results", f"{SCREEN}/results?page=7", "Candidate "),
    "results_csv": (f"{WHAT}: all results as CSV", f"{SCREEN}/results.csv", "Candidate "),
    "compare": (f"{WHAT}: four candidates side by side", f"{SCREEN}/compare?{FEW}", "Candidate "),
    "similar": (f"{WHAT}: whose code is alike", f"{ONE}/similar", "Candidate "),
    "report": (f"{SITTING}: the report", ONE, "Candidate 1"),
    "report_pdf": (f"{SITTING}: the report as PDF", f"{ONE}/report.pdf", "%PDF"),
    "playback": (f"{SITTING}: the playback", f"{ONE}/playback", "Candidate 1"),
    "playback_json": (f"{SITTING}: all of it for the player", f"{ONE}/playback.json", "frames"),
    "data_zip": (f"{SITTING}: all that is kept of the candidate, as files", f"{ONE}/data.zip", "PK"),
}


def figures() -> Iterator[Result]:
    """Each of them through Flask, from the request to the last byte."""
    with TemporaryDirectory() as folder:
        yield from _with_database("SQLite", f"sqlite:///{folder}/screen.db")
    if missing := postgres_missing():
        yield NotMeasured("status_postgres", f"{WHAT}, Postgres", missing)
        return
    with postgres() as url:
        yield from _with_database("Postgres", url)


def _with_database(database: str, url: str) -> Iterator[Result]:
    print(f"making {CANDIDATES:,} sittings on {database} ...", file=sys.stderr)
    engine = create_engine_for(url)
    upgrade(engine)
    with session_factory(engine)() as session:
        fill(session)
    engine.dispose()
    with signed_in(url) as client:
        for key, (what, address, wanted) in PAGES.items():
            open_page = partial(_open, client, address, wanted.encode())
            open_page()
            yield figure(f"{key}_{database.lower()}", f"{what}, {database}", [timed(open_page) for _ in range(RUNS)])


def _open(client: FlaskClient, address: str, wanted: bytes) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status)
    assert wanted in answer.data, address
