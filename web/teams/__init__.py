"""The pages of teams."""

from __future__ import annotations

from web.teams import home, invites, join, members, mine, settings

TEAM_PAGES = (mine.bp, home.bp, members.bp, invites.bp, join.bp, settings.bp)
