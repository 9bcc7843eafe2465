"""The pages on which an organisation invites candidates to a screen and sees how far they are."""

from __future__ import annotations

from web.candidates import board, imports, invitation, invite, reminders, requests

CANDIDATE_PAGES = (board.bp, invite.bp, imports.bp, reminders.bp, invitation.bp, requests.bp)
