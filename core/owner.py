"""Whose a draft or a submission is: a person with an account, or a visitor known by a random name in a cookie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement

# Before the number of a sitting in the name of a visitor; no browser's name has a colon.
SITTING = "sitting:"
REPLAY = "replay:"


@dataclass(frozen=True, slots=True)
class Owner:
    """Exactly one of the two is set."""

    person_id: int | None = None
    visitor: str | None = None

    def __post_init__(self) -> None:
        if (self.person_id is None) == (self.visitor is None):
            raise ValueError("an owner is either a person or a visitor")

    @classmethod
    def of_sitting(cls, sitting_id: int) -> Owner:
        """Whose the submissions of a candidate are: a visitor that no browser is, for cookies' names have no colon."""
        return cls(visitor=f"{SITTING}{sitting_id}")

    @classmethod
    def of_replay(cls, sitting_id: int) -> Owner:
        """Whose the texts are that a sitting went through and nobody sent: they are graded, and count for nothing."""
        return cls(visitor=f"{REPLAY}{sitting_id}")

    @classmethod
    def of_warm_up(cls, candidate_id: int) -> Owner:
        """Whose the tries of a candidate's warm-up are: nobody scores or reviews them."""
        return cls(visitor=f"warm-up:{candidate_id}")

    @property
    def sitting_id(self) -> int | None:
        """The sitting whose submissions these are; None for everybody else."""
        head, _, number = (self.visitor or "").partition(":")
        return int(number) if head == "sitting" and number.isdecimal() else None

    @property
    def key(self) -> str:
        """One text for this owner, for locks."""
        return f"visitor:{self.visitor}" if self.person_id is None else f"person:{self.person_id}"

    def owns(self, model: Any) -> ColumnElement[bool]:
        """The condition that a row of `model` is this owner's."""
        condition: ColumnElement[bool] = (
            model.visitor == self.visitor if self.person_id is None else model.person_id == self.person_id
        )
        return condition
