"""A private kata from its upload to a preview: by mouse with progress, by keys alone, and without scripts."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect
from sqlalchemy import select

from core.models import KataUpload, Team
from core.private_katas.gate import GateClaim, claim_upload, note_progress, pass_gate
from core.private_katas.read import read_package
from core.teams.roles import Role
from tests.browser.conftest import Opener, Site
from tests.browser.looks import check
from tests.browser.steps import sign_up, tab_to
from tests.building import build_package
from tests.packing import zip_folder
from tests.site.make import now, services_of
from tests.site.private_katas import REPORT
from tests.site.team_play import KEY, TeamPlay

HOME = f"/teams/{KEY}/katas"


def owner(open_page: Opener, site: Site, **options: object) -> Page:
    """Ada, whose team hires, on its private katas."""
    page = open_page("/sign-up", **options)
    sign_up(page)
    TeamPlay(site.app).join("Ada", Role.OWNER)
    with services_of(site.app).sessions() as session:
        session.scalars(select(Team).where(Team.key == KEY)).one().hires = True
        session.commit()
    page.goto(HOME)
    return page


def packed(folder: Path) -> FilePayload:
    """A package as a browser sends it."""
    return {"name": "kata.zip", "mimeType": "application/zip", "buffer": zip_folder(folder)}


def take_up(site: Site, done: int, steps: int) -> GateClaim:
    """A worker takes the upload and gets so far."""
    with services_of(site.app).sessions() as session:
        upload = session.scalars(select(KataUpload)).one()
        claim = claim_upload(session, upload.id, worker="w1", now=now())
        assert claim is not None
        assert note_progress(session, claim, done=done, steps=steps, now=now())
        return claim


def let_through(site: Site, claim: GateClaim) -> None:
    with services_of(site.app).sessions() as session:
        package = read_package(claim.slug, claim.files)
        assert pass_gate(session, claim, package=package, report=REPORT | {"ok": True}, now=now())


def test_uploaded_watched_and_previewed_by_mouse(open_page: Opener, site: Site, tmp_path: Path) -> None:
    page = owner(open_page, site, color_scheme="dark", viewport={"width": 320, "height": 700})
    page.get_by_label("The package, a .zip file").set_input_files(packed(build_package(tmp_path)))
    page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    claim = take_up(site, 31, 93)
    expect(page.get_by_text("31 of 93 programs are graded")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_js_property("value", 31)
    check(page)
    let_through(site, claim)
    expect(page.get_by_text("Passed the gate").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    check(page)
    page.get_by_role("button", name="Preview as a candidate").click()
    expect(page.get_by_text("What you do here is counted nowhere")).to_be_visible()


def test_without_scripts_faults_are_told_and_the_page_is_asked_again(
    open_page: Opener, site: Site, tmp_path: Path
) -> None:
    page = owner(open_page, site, java_script_enabled=False)
    folder = build_package(tmp_path)
    prompt = (folder / "prompt.md").read_text()
    (folder / "prompt.md").unlink()
    page.get_by_label("The package, a .zip file").set_input_files(packed(folder))
    page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_role("alert")).to_contain_text("prompt.md is missing")
    (folder / "prompt.md").write_text(prompt)
    page.get_by_label("The package, a .zip file").set_input_files(packed(folder))
    page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_text("Waits to be checked").first).to_be_visible()
    let_through(site, take_up(site, 1, 2))
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_text("Passed the gate").first).to_be_visible()


def test_archived_and_brought_back_by_keys(open_page: Opener, site: Site, tmp_path: Path) -> None:
    page = owner(open_page, site)
    page.get_by_label("The package, a .zip file").set_input_files(packed(build_package(tmp_path)))
    tab_to(page, page.get_by_role("button", name="Upload and check"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Archive", exact=True))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Archive it"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is archived.")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Bring it back"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is back.")).to_be_visible()
