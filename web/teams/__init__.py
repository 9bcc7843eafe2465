"""The pages of teams."""

from __future__ import annotations

from web.teams import home, imports, invites, join, members, mine, settings

TEAM_PAGES = (mine.bp, home.bp, members.bp, invites.bp, imports.bp, join.bp, settings.bp)
