"""The kinds of things that happen in a team, as its history knows them."""

from __future__ import annotations

from enum import StrEnum


class Happening(StrEnum):
    """What somebody did."""

    FOUNDED = "founded"
    RENAMED = "renamed"
    LINK_MADE = "link_made"
    LETTERS_SENT = "letters_sent"
    INVITE_REVOKED = "invite_revoked"
    INVITE_WIDENED = "invite_widened"
    JOINED = "joined"
    LEFT = "left"
    REMOVED = "removed"
    RETURNED = "returned"
    ROLE_CHANGED = "role_changed"
    TRANSFERRED = "transferred"
    DELETED = "deleted"
    RESTORED = "restored"
    RECOMMENDED = "recommended"
    DECIDED = "decided"
    CRITERIA_SET = "criteria_set"
    CANDIDATE_EXPORTED = "candidate_exported"
    CANDIDATE_ERASED = "candidate_erased"
    CANDIDATES_INVITED = "candidates_invited"
    CANDIDATES_REMINDED = "candidates_reminded"
    CANDIDATE_REVOKED = "candidate_revoked"
    CANDIDATE_RENEWED = "candidate_renewed"
    CANDIDATE_EXTENDED = "candidate_extended"
    CANDIDATE_TIME = "candidate_time"
    HIRING_ON = "hiring_on"
    HIRING_OFF = "hiring_off"
    SCREEN_MADE = "screen_made"
    SCREEN_CHANGED = "screen_changed"
    SCREEN_OPENED = "screen_opened"
    SCREEN_CLOSED = "screen_closed"
    SCREEN_ARCHIVED = "screen_archived"
    SCREEN_RESTORED = "screen_restored"
