"""What a company reads of its candidates."""

from __future__ import annotations

from web.reports import links, playback, results, show, similar

REPORT_PAGES = (show.bp, playback.bp, results.bp, similar.bp, links.bp, links.shared)
