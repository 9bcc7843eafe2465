"""Signing in by a real OpenID Connect provider, with its pages and ours in one browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import watch
from tests.servers.oidc import PASSWORD, USER
from tests.site.with_provider import Site, serve_with_provider


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serve_with_provider(tmp_path) as site:
        yield site


@pytest.mark.parametrize("scripts", [True, False])
def test_there_and_back(chromium: Browser, site: Site, scripts: bool) -> None:
    context = chromium.new_context(base_url=site.url, java_script_enabled=scripts)
    page, complaints = context.new_page(), list[str]()
    page.goto("/sign-in")
    watch(page, complaints)
    page.get_by_role("button", name="Sign in with the works account").click()
    page.wait_for_url(f"{site.provider.issuer}/**")
    page.locator("input[name=login]").fill(USER)
    page.locator("button[type=submit]").first.click()
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").first.click()
    page.wait_for_url(f"{site.url}/sign-in/oidc/new")
    expect(page.get_by_label("Name")).to_have_value("Ada Lovelace")
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_text("Welcome, Ada Lovelace.")).to_be_visible()
    assert [said for said in complaints if site.url in said] == []
    context.close()
