"""What a company reads of its candidates."""

from __future__ import annotations

from web.reports import playback, show

REPORT_PAGES = (show.bp, playback.bp)
