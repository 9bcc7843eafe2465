"""A first visit to the solve view, by a browser that has fetched nothing yet, its processor slowed four times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from tests.site.make import KATA

SLOWED = 4
# Called when the largest piece of the page so far has been painted.
WATCH = """
window.largest = [0, ""];
new PerformanceObserver((list) => {
  for (const { startTime, element } of list.getEntries()) {
    const place = element?.closest("[id], header, aside");
    window.largest = [startTime, place?.id || place?.localName || ""];
  }
}).observe({ type: "largest-contentful-paint", buffered: true });
"""


@dataclass(frozen=True)
class Visit:
    """When the largest piece was painted, in milliseconds, in which element with an id; bytes by address."""

    largest: float
    place: str
    sizes: dict[str, int]


def visit(chromium: Browser, url: str) -> Visit:
    """Open the page and wait until there is an editor."""
    context = chromium.new_context(base_url=url, viewport={"width": 1350, "height": 940})
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
    largest, place = page.evaluate("window.largest")
    context.close()
    return Visit(float(largest), str(place), sizes)
