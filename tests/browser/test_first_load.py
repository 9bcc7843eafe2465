"""The first visit to the solve view: little to fetch, soon to be seen, on a slow computer too."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site
from tests.site.make import KATA
from web.assets import FOLDER

# With the headers of each answer. `tests/contracts/test_first_load.py` holds what the files alone may take.
BUDGET = 275_000
SLOWED = 4
SECONDS = 1.5
# Called when the largest piece of the page so far has been painted.
WATCH = """
window.largest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.largest = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""


def visit(chromium: Browser, site: Site) -> tuple[float, dict[str, int]]:
    """Open the page in a browser that has seen nothing: seconds to the largest paint, and bytes by address."""
    context = chromium.new_context(base_url=site.url, viewport={"width": 1350, "height": 940})
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def finished(event: dict[str, Any]) -> None:
        sizes[addresses[event["requestId"]]] = event["encodedDataLength"]

    devtools.on("Network.requestWillBeSent", lambda sent: addresses.update({sent["requestId"]: sent["request"]["url"]}))
    devtools.on("Network.loadingFinished", finished)
    devtools.send("Network.enable")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.add_init_script(WATCH)
    page.goto(KATA, wait_until="networkidle")
    page.locator(".cm-content").wait_for()
    largest = float(page.evaluate("window.largest")) / 1000
    context.close()
    return largest, sizes


def test_little_is_fetched_and_it_is_soon_to_be_seen(chromium: Browser, site: Site) -> None:
    visits = [visit(chromium, site) for _ in range(3)]
    _, sizes = visits[0]
    assert any(address.endswith("/vendor/editor.js") for address in sizes)
    assert sum(sizes.values()) < BUDGET, sorted(sizes.items(), key=lambda item: -item[1])[:20]
    # The best of three: other programs of this machine are not what is measured.
    assert 0 < min(largest for largest, _ in visits) < SECONDS


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
