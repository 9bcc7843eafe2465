"""Handles: the names of people in addresses."""

from __future__ import annotations

import re

SHORTEST, LONGEST = 3, 30
_HANDLE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What people could take for a part of the site, or for somebody who speaks for it.
_WORDS = """
    about account admin administrator all anonymous api app assets attempts board boards bot catalogue code contact
    deleted docs edit everyone guest health help home join kata katas legal live login logout mail me moderator nobody
    none null official owner people person points policy preferences privacy profile register reset reviews root search
    security settings sign-in sign-out sign-up signin signup site solutions somebody someone staff static status
    submissions support system tameshi team teams terms test track tracks undefined user users verify visitor webmaster
    www you
"""
RESERVED = frozenset(_WORDS.split())


class ProfileRefused(Exception):
    """The public page could not be saved. The text is for the person."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class UnfitHandle(ProfileRefused):
    """A handle has 3 to 30 characters: the letters a to z, digits, and single hyphens between them."""


class ReservedHandle(ProfileRefused):
    """That word is kept for the site itself. Choose another one."""


class HandleTaken(ProfileRefused):
    """Somebody else has this handle. Choose another one."""


class NoHandle(ProfileRefused):
    """A page that others can open needs a handle. Choose one, or keep the page hidden."""


def fit_handle(text: str) -> str:
    """The handle as it is stored: in lower case. Raises UnfitHandle or ReservedHandle."""
    handle = text.strip().lower()
    if not SHORTEST <= len(handle) <= LONGEST or not _HANDLE.fullmatch(handle):
        raise UnfitHandle
    if handle in RESERVED:
        raise ReservedHandle
    return handle
