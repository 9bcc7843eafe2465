"""The API: JSON for programs that carry a token. Cookies mean nothing here."""

from __future__ import annotations

from web.api import me, submissions

API_PAGES = (me.bp, submissions.bp)
