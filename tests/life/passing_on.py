"""What leaves the site: a link for a colleague, files, and what the company's own system has heard."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, expect
from standardwebhooks import Webhook

from tests.life.company import to_part
from tests.life.review import to_results
from tests.life.screening import RETRY
from tests.life.world import World
from tests.servers.hook import Heard

HEARD = {
    "webhook.test": 1,
    "invitation.created": 2,
    "sitting.started": 2,
    "sitting.finished": 2,
    "result.ready": 2,
    "decision.made": 1,  # Recommendations of single reviewers are nobody else's business.
    "candidate.erased": 1,
}


def share(world: World, ada: Page) -> None:
    """A link opens the report and nothing else, until it is ended."""
    to_part(ada, "Share")
    ada.get_by_role("button", name="Make a link").click()
    link = ada.get_by_role("textbox", name="The link").input_value()
    boss = world.open(link)
    expect(boss.get_by_text("2 of 2 katas solved in full")).to_be_visible()
    expect(boss.get_by_text("Dora")).to_be_hidden()
    expect(boss.get_by_role("link", name="Playback")).to_be_hidden()
    ada.get_by_role("button", name="End it now").click()
    boss.reload()
    expect(boss.get_by_role("heading", name="This link opens nothing")).to_be_visible()


def take_along(world: World, ada: Page) -> None:
    """The report as CSV and on paper, and all results as CSV."""
    to_part(ada, "Report")
    report = saved(world, ada, "CSV")
    assert RETRY in report.read_text(encoding="utf-8-sig")
    assert saved(world, ada, "PDF").read_bytes().startswith(b"%PDF-")
    to_results(world, ada)
    with saved(world, ada, "CSV").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2
    assert any("100" in row.values() for row in rows), rows


def has_heard_it_all(world: World, secret: str) -> None:
    """Each happening was told once, genuinely signed, and no message names anybody."""
    world.wait_for(lambda: len(world.hook.heard) >= sum(HEARD.values()), "all messages")
    assert all(is_genuine(one, secret) for one in world.hook.heard)
    bodies = [one.body.decode() for one in world.hook.heard]
    assert Counter(json.loads(body)["type"] for body in bodies) == HEARD
    assert not [name for name in ("Cleo", "Dora", "candidates.example") if name in "".join(bodies)]


def is_genuine(heard: Heard, secret: str) -> bool:
    """Whether the signature is the one of a library for Standard Webhooks, which would find an old message stale."""
    headers = {name.lower(): value for name, value in heard.headers.items()}
    at = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
    signature = Webhook(secret).sign(headers["webhook-id"], at, heard.body.decode())
    return headers["webhook-signature"] == signature


def saved(world: World, page: Page, name: str) -> Path:
    """What a link downloads."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    file = world.folder / download.value.suggested_filename
    download.value.save_as(file)
    return file
