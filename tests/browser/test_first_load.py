"""The first visit to the solve view: little to fetch, and what is largest is seen before a script has run."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tests.browser.first_load import visit
from tests.site.make import KATA
from web.assets import FOLDER

# With the headers of each answer. `tests/contracts/test_first_load.py` holds what the files alone may take.
BUDGET = 275_000


def test_little_is_fetched(chromium: Browser, site: Site) -> None:
    sizes = visit(chromium, site.url).sizes
    assert any(address.endswith("/vendor/editor.js") for address in sizes)
    assert sum(sizes.values()) < BUDGET, sorted(sizes.items(), key=lambda item: -item[1])[:20]


def test_the_kata_and_the_text_are_seen_before_any_module_has_come(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(base_url=site.url)
    page = context.new_page()
    page.route("**/*.js", lambda held: None)
    page.goto(KATA, wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#prompt")).to_be_visible()
    expect(page.locator("#source")).to_be_visible()
    context.close()


def test_what_comes_compressed_is_what_was_built(page: Page) -> None:
    for built in FOLDER.glob("vendor/**/*.js"):
        name = built.relative_to(FOLDER).as_posix()
        coding, text = page.evaluate(
            """async (address) => {
                const answer = await fetch(address);
                return [answer.headers.get("Content-Encoding"), await answer.text()];
            }""",
            f"/static/any/{name}",
        )
        assert (coding, text) == ("br", built.read_text()), name
