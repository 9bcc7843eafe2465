"""The API: JSON for programs that carry a token. Cookies mean nothing here."""

from __future__ import annotations

from web.api import assessments, invitations, katas, me, reference, results, screens, submissions, teams

API_PAGES = (
    reference.bp,
    me.bp,
    katas.bp,
    submissions.bp,
    teams.bp,
    screens.bp,
    invitations.bp,
    results.bp,
    assessments.bp,
)
