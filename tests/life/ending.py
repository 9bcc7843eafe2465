"""The candidate's proof, and the end of what is kept of a candidate."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect
from sqlalchemy import MetaData, select

from core.database import create_engine_for
from tests.life.passing_on import saved
from tests.life.review import CLEO, to_results
from tests.life.screening import address_of
from tests.life.troubles import DRAFT, ELSEWHERE, ON_THE_TRAIN, ONLY_HERE
from tests.life.world import World

WELL_KNOWN = "/.well-known/tameshi-receipt-key"


def keep_the_receipt(world: World, dora: Page) -> None:
    """The receipt is genuine by the site's own key, fetched or as a file; with a word changed it is not."""
    download = dora.get_by_role("link", name="Download the receipt")
    download.wait_for()
    world.album.take(dora, "take-done")
    receipt = saved(world, dora, "Download the receipt")
    key = world.folder / "key.json"
    key.write_bytes(dora.request.get(f"{world.url}{WELL_KNOWN}").body())
    assert "Genuine" in verify(receipt, "--site", world.url)
    assert "Genuine" in verify(receipt, "--key", str(key))
    forged = world.folder / "forged.json"
    forged.write_text(receipt.read_text().replace("Dora", "Dana"))
    assert "NOT GENUINE" in verify(forged, "--key", str(key), code=1)


def verify(receipt: Path, *options: str, code: int = 0) -> str:
    """What `tameshi verify` says on a machine that has nothing of the site."""
    command = [sys.executable, "-m", "tameshi", "verify", str(receipt), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def erase(world: World, ada: Page, cleo: Page) -> None:
    """Cleo asks, Ada erases, and nothing of Cleo is left; Dora's report stays as it was."""
    link = cleo.url
    cleo.get_by_role("link", name="What is kept of you").click()
    cleo.get_by_role("button", name="Ask for the erasure").click()
    expect(cleo.get_by_text("Everything that is kept of you here is erased by")).to_be_visible()
    assert traces(world), "what is looked for below can be found"
    to_results(world, ada)
    ada.get_by_role("link", name=CLEO, exact=True).click()
    ada.get_by_role("link", name="Data", exact=True).click()
    ada.get_by_label("I am sure; it cannot be undone").check()
    ada.get_by_role("button", name="Erase everything of this candidate").click()
    expect(ada.get_by_text("Everything that was kept of this candidate is erased.")).to_be_visible()
    cleo.goto(link)
    expect(cleo.get_by_role("heading", name="All of it is erased")).to_be_visible()
    assert traces(world) == []
    to_results(world, ada)
    expect(ada.get_by_role("row", name="Dora")).to_contain_text("100 %")


def traces(world: World) -> list[str]:
    """Where a name, an address or a text of Cleo's is: in a table, in a log, or in what Redis keeps."""
    words = ["Cleo", address_of("Cleo"), DRAFT.splitlines()[-1], ON_THE_TRAIN, ELSEWHERE, ONLY_HERE]
    found = []
    engine, tables = create_engine_for(world.database_url), MetaData()
    with engine.connect() as connection:
        tables.reflect(connection)
        for table in tables.tables.values():
            rows = "\n".join(repr(tuple(row)) for row in connection.execute(select(table)))
            found += [f"{table.name}: {word}" for word in words if word in rows]
    engine.dispose()
    for file in (file for file in world.folder.joinpath("var").rglob("*") if file.is_file()):
        held = file.read_bytes()
        found += [f"{file.name}: {word}" for word in words if word.encode() in held]
    return found
