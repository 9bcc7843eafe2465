"""What went wrong, in the form of RFC 9457."""

from __future__ import annotations

from pydantic import BaseModel, Field


class Fault(BaseModel):
    """One part of the request that is at fault."""

    pointer: str = Field(description="A JSON pointer into the body, or the name of a parameter after a slash.")
    detail: str


class Problem(BaseModel):
    """What went wrong, and what to do."""

    type: str = Field("about:blank", description="Always `about:blank`: the status says which kind of problem it is.")
    title: str
    status: int
    detail: str = Field(description="In words, for a person.")
    errors: list[Fault] = Field(default_factory=list, description="The parts of the request that are at fault, if any.")
