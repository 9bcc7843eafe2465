"""The API: JSON for programs that carry a token. Cookies mean nothing here."""

from __future__ import annotations

from web.api import katas, me, reference, submissions

API_PAGES = (reference.bp, me.bp, katas.bp, submissions.bp)
