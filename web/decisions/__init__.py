"""The pages on which people decide about candidates."""

from __future__ import annotations

from web.decisions import criteria, data, pages, remarks

DECISION_PAGES = (pages.bp, remarks.bp, criteria.bp, data.bp)
