"""Katas, as the API shows them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from web.api.schemas.base import AskedSlice, Given, Listed, whole

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
# The bounds stand before the reading of text, where the document takes them from.
Difficulty = Annotated[int, Field(ge=1, le=5), BeforeValidator(whole)]


class AskedKatas(AskedSlice):
    """Which katas."""

    track: str | None = Field(None, pattern=SLUG, max_length=64, description="Only those of this track.")
    difficulty: Difficulty | None = Field(None, description="Only those of this difficulty.")


class Kata(Given):
    """A kata in a list."""

    id: str = Field(description="`track/slug`, its address on the site and here.")
    title: str
    summary: str
    kind: str = Field(description="What one does, such as `implement`, `fix` or `predict`.")
    difficulty: int = Field(ge=1, le=5)
    tags: list[str]


class Katas(Listed[Kata]):
    """Katas by track and name."""


class WholeKata(Kata):
    """A kata with what a person reads before they begin. Hidden tests are not part of it."""

    prompt: str = Field(description="Markdown.")
    starter: str = Field(description="The code that the editor shows first.")
    packages: list[str] = Field(description="What may be imported beside the standard library.")
    licence: str
    authors: list[str]
