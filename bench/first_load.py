"""The largest contentful paint of the solve view in a real Chromium, on a real `tameshi up`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from bench.figures import NotMeasured, Result, figure
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.first_load import SLOWED, visit
from tests.platform_up import PlatformUp

WHAT = f"largest paint of the solve view, nothing cached, processor slowed {SLOWED} times"
# The first visit warms the server; each starts with an empty cache.
WARM_UP, RUNS = 1, 15


def figures() -> Iterator[Result]:
    """One visitor after another, each with a browser that has fetched nothing yet."""
    if CHROMIUM is None:
        yield NotMeasured("largest_paint", WHAT, "there is no Chromium on this machine")
        return
    with (
        TemporaryDirectory() as folder,
        PlatformUp(Path(folder) / "var") as platform,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as chromium,
    ):
        times = [visit(chromium, platform.url).largest for _ in range(WARM_UP + RUNS)][WARM_UP:]
    yield figure("largest_paint", WHAT, times)
