"""What the models of the API have in common."""

from __future__ import annotations

import re
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from core.cursors import LARGEST, PATTERN, SIZE

Item = TypeVar("Item")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")


def whole(value: object) -> object:
    # In an address everything is text; pydantic by itself would also take "1_0", "1.0" and " 1".
    if isinstance(value, str):
        if not _WHOLE.fullmatch(value):
            raise ValueError("must be a whole number")
        return int(value)
    return value


Whole = Annotated[int, BeforeValidator(whole)]


class Given(BaseModel):
    """What the API answers."""


class Taken(BaseModel):
    """What the API takes: nothing is guessed, and a field that is not known is a fault."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Asked(BaseModel):
    """What may follow the question mark of an address."""

    model_config = ConfigDict(extra="forbid")


class AskedSlice(Asked):
    """Which part of a list."""

    limit: Whole = Field(SIZE, ge=1, le=LARGEST, description="How many items at most.")
    cursor: str | None = Field(
        None, pattern=PATTERN, description="`next_cursor` of the answer before; without one the list begins."
    )


class Listed(Given, Generic[Item]):
    """A part of a list. The header `Link` has the address of the next one, too."""

    items: list[Item]
    next_cursor: str | None = Field(description="Send it as `cursor` for what follows; null at the end.")
