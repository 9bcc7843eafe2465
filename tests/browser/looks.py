"""Look at a page as WCAG asks for it, by axe."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}}
Scheme = Literal["light", "dark"]
SCHEMES: list[Scheme] = ["light", "dark"]


def check(page: Page) -> None:
    """Fail with axe's own report if it finds anything."""
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
