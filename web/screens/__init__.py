"""The pages of an organisation's take-home screens."""

from __future__ import annotations

from web.screens import edit, katas, pages, preview, steps, tokens

SCREEN_PAGES = (pages.bp, edit.bp, katas.bp, preview.bp, steps.bp, tokens.bp)
