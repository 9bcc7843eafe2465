"""The words of a screen's rules. A candidate reads all of them before the clock starts."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a screen is in its life. Only an open one lets candidates begin."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Help(StrEnum):
    """What a candidate may use: books, the web and other people; and, asked for apart, programs that write code."""

    NOTHING = "nothing"
    REFERENCE = "reference"
    ANYTHING = "anything"


class Ai(StrEnum):
    """Whether programs that write code may be used."""

    FORBIDDEN = "forbidden"
    DECLARED = "declared"
    ALLOWED = "allowed"


class Shown(StrEnum):
    """What a candidate sees of the hidden tests after a Submit: each by name and verdict, or how many passed."""

    NAMES = "names"
    COUNT = "count"
