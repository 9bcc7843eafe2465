"""Insight for who leads a team."""

from __future__ import annotations

from web.insight import show

INSIGHT_PAGES = (show.bp,)
