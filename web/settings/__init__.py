"""One's own settings: profile, security, sessions, tokens, data. Each is a page of plain forms."""

from __future__ import annotations

from web.settings import data, delete, profile, second_step, security, sessions, tokens

SETTINGS_PAGES = (profile.bp, security.bp, second_step.bp, sessions.bp, tokens.bp, data.bp, delete.bp)
