"""A candidate's pages, behind the personal link: welcome, warm-up, the sitting and its end."""

from __future__ import annotations

from web.take import (
    erasure,
    events,
    finish,
    language,
    message,
    own_tests,
    receipt,
    solve,
    start_over,
    submissions,
    warm_up,
    welcome,
)
from web.take.blueprint import bp

__all__ = [
    "bp",
    "erasure",
    "events",
    "finish",
    "language",
    "message",
    "own_tests",
    "receipt",
    "solve",
    "start_over",
    "submissions",
    "warm_up",
    "welcome",
]
