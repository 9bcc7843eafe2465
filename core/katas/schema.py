"""What kata.toml and tracks.toml may say. A key that nobody knows is a fault: it is most often a misspelt one."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Kind = Literal["implement", "fix", "refactor", "predict", "test", "faster"]
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _one_line(text: str) -> str:
    if text != " ".join(text.split()) or not text.isprintable():
        raise ValueError("must be one line without surplus spaces")
    return text


def _identifier(text: str) -> str:
    if not text.isidentifier():
        raise ValueError("must be a Python name")
    return text


def _class_or_name_in_it(text: str) -> str:
    if not 1 <= len(text.split(".")) <= 2 or not all(part.isidentifier() for part in text.split(".")):
        raise ValueError('must be a class, such as "Listener", or a name in one, such as "Listener.update"')
    return text


def _address(text: str) -> str:
    if not re.fullmatch(f"{SLUG.pattern}/{SLUG.pattern}", text):
        raise ValueError('must be the address of a kata, such as "decorators-functional/timer-wraps"')
    return text


Line = Annotated[str, Field(min_length=1), AfterValidator(_one_line)]
Lendable = Annotated[str, AfterValidator(_class_or_name_in_it)]
Address = Annotated[str, AfterValidator(_address)]
Title = Annotated[Line, Field(max_length=120)]


class Strict(BaseModel):
    """Types as written, nothing unknown, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class LimitsToml(Strict):
    """`[limits]`: what one run may use. Seconds are wall-clock seconds."""

    run_seconds: float = Field(default=20.0, gt=0, le=120)
    test_seconds: float = Field(default=5.0, gt=0, le=60)
    memory_mb: int = Field(default=512, ge=64, le=4096)


class KataToml(Strict):
    """kata.toml.

    `prerequisites` are addresses, `track/slug`, of katas that somebody should have solved before this one.
    `mixed` names classes of the submission whose objects may meet plain data in comparisons and arithmetic, `lend`
    classes of the tests whose objects the submission may use.
    """

    uuid: Annotated[UUID, Field(strict=False)]
    title: Title
    summary: Line
    kind: Kind
    difficulty: int = Field(ge=1, le=5)
    tags: tuple[Line, ...] = Field(default=(), strict=False)
    prerequisites: tuple[Address, ...] = Field(default=(), strict=False)
    packages: tuple[Line, ...] = Field(default=(), strict=False)
    authors: tuple[Line, ...] = Field(min_length=1, strict=False)
    licence: Annotated[Line, Field(max_length=64)]
    sources: tuple[Line, ...] = Field(default=(), strict=False)
    module: Annotated[str, AfterValidator(_identifier), Field(max_length=64)] = "solution"
    mixed: tuple[Line, ...] = Field(default=(), strict=False)
    lend: tuple[Lendable, ...] = Field(default=(), strict=False)
    reveal_hidden: bool = False
    limits: LimitsToml = LimitsToml()


class TrackToml(Strict):
    """One `[[track]]` of tracks.toml. The order of the file is the order of the catalogue."""

    folder: Annotated[str, Field(pattern=f"^{SLUG.pattern}$", max_length=64)]
    title: Title
    summary: Line


class TracksToml(Strict):
    """tracks.toml."""

    track: tuple[TrackToml, ...] = Field(default=(), strict=False)
