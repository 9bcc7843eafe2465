"""Which language is spoken. Without a request, or before it is known whose it is, that is English."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from core.languages.offered import SOURCE

Piece = TypeVar("Piece")
_spoken: ContextVar[str] = ContextVar("language", default=SOURCE)


def spoken() -> str:
    """The code of the language that is spoken now."""
    return _spoken.get()


def speak(language: str) -> None:
    """Speak it from now on, until the request ends."""
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak it for a while."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken_on(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The same pieces, each made in the language of now: a stream outlasts the request that opened it."""
    return _each(pieces, spoken())


def _each(pieces: Iterator[Piece], language: str) -> Iterator[Piece]:
    while True:
        with speaking(language):
            try:
                piece = next(pieces)
            except StopIteration:
                return
        yield piece
