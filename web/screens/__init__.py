"""The pages of an organisation's take-home screens."""

from __future__ import annotations

from web.screens import edit, pages, steps

SCREEN_PAGES = (pages.bp, edit.bp, steps.bp)
