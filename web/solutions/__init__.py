"""The pages of other people's solutions."""

from __future__ import annotations

from web.solutions import index, opinions, share

SOLUTIONS_PAGES = (index.bp, share.bp, opinions.bp)
