"""A candidate's pages, behind the personal link: welcome, warm-up, the sitting and its end."""

from __future__ import annotations

from web.take import afterwards, events, finish, receipt, solve, submissions, warm_up, welcome
from web.take.blueprint import bp

__all__ = ["afterwards", "bp", "events", "finish", "receipt", "solve", "submissions", "warm_up", "welcome"]
