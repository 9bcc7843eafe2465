"""The pages of a team's assignments."""

from __future__ import annotations

from web.assignments import edit, extensions, katas, pages, progress, start, steps

ASSIGNMENT_PAGES = (pages.bp, edit.bp, katas.bp, steps.bp, start.bp, extensions.bp, progress.bp)
