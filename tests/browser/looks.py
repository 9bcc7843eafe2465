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
    assert not (report := find_faults(page)), report


def find_faults(page: Page) -> str:
    """Axe's own report, empty where it finds nothing."""
    found = Axe().run(page, options=RULES)
    return str(found.generate_report()) if found.violations_count else ""
