"""The pages of an organisation's take-home screens."""

from __future__ import annotations

from web.screens import pages

SCREEN_PAGES = (pages.bp,)
