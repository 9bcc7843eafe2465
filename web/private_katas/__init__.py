"""The pages of an organisation's private katas."""

from __future__ import annotations

from web.private_katas import download, pages, steps, upload

PRIVATE_KATA_PAGES = (pages.bp, upload.bp, download.bp, steps.bp)
