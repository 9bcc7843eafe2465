"""Screens, as the API shows them."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from core.screens.rules import Ai, Help, Shown, Stage
from web.api.schemas.base import AskedSlice, Given, Listed


class AskedScreens(AskedSlice):
    """Which screens."""

    stage: Stage | None = Field(None, description="Only those at this stage.")


class Screen(Given):
    """What the organisation asks of candidates."""

    id: str
    title: str
    stage: Stage = Field(description="Only to an `open` one can candidates be invited.")
    minutes: int | None = Field(description="From a candidate's own start; null where the window is free to use.")
    opens_at: datetime | None
    closes_at: datetime | None
    created_at: datetime


class Screens(Listed[Screen]):
    """The screens of the organisation, the newest first. Those that were put away are left out."""


class AskedKata(Given):
    """A kata of a screen."""

    id: str = Field(description="`track/slug`.")
    title: str
    difficulty: int
    weight: int = Field(description="Its share of the score, next to the weights of the others.")


class Tally(Given):
    """How far the candidates are."""

    invited: int
    started: int
    finished: int


class WholeScreen(Screen):
    """A screen with its rules and its katas."""

    instructions: str = Field(description="Markdown, for the candidate.")
    help: Help = Field(description="What a candidate may use.")
    ai: Ai = Field(description="Whether programs that write code may be used.")
    shown: Shown = Field(description="What a candidate sees of hidden tests.")
    retention_days: int = Field(description="For how long a candidate's data is kept.")
    pinned_at: datetime | None = Field(description="Since when what is asked changes for nobody any more.")
    katas: list[AskedKata]
    candidates: Tally
