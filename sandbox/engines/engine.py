"""What the engines have in common: their face, and what an operator may choose."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sandbox.zygote.client import ZygoteClient

# The environment variables of every jail.
ENVIRONMENT = {"LANG": "C.UTF-8", "HOME": "/tmp", "PATH": "/usr/bin:/bin", "MALLOC_ARENA_MAX": "2", "TZ": "UTC"}  # noqa: S108


@dataclass(frozen=True)
class JailSettings:
    """What an operator may choose. The fields are those of `core.settings` whose names begin with `sandbox_`."""

    single_use: bool = False
    image: str = "tameshi-sandbox"
    runtime: str | None = None  # A name that the Docker engine knows; None is its default.
    pool: int = 2  # Pairs of containers that stand ready, when each grades one submission only.
    recycle_submissions: int = 1000
    recycle_minutes: float = 60.0
    recycle_megabytes: int = 128  # How much the zygotes together may grow.


class Zygotes(Protocol):
    """Two warm zygotes, for cells and for examiners."""

    cell: ZygoteClient
    examiner: ZygoteClient


class Engine(Protocol):
    """Keeps zygotes warm and lends them out, for one submission at a time."""

    name: str
    limits_by: str  # What holds the limits of a cell as a whole, in words.
    environment: dict[str, str]  # What its verdicts are reached with: see `sandbox.environment`.

    def prepare(self) -> None:
        """Have a pair of jailed processes made in advance, so that the next submission need not wait."""

    def zygotes(self) -> AbstractContextManager[Zygotes]:
        """The zygotes that grade the next submission."""

    def memory_bytes(self) -> int:
        """What the zygotes hold, when they serve many submissions."""

    def close(self) -> None:
        """End the zygotes and all that they started."""
