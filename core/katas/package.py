"""A kata package, read and checked. Everything that decides a verdict or stands on the page is in its content hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from core.katas.schema import KataToml
from core.submissions.states import Verdict

# The folder of a solution is the verdict that it must get.
EXPECTED_VERDICTS: Mapping[str, Verdict] = MappingProxyType(
    {
        "passes": Verdict.PASSED,
        "fails": Verdict.FAILED,
        "errors": Verdict.ERROR,
        "times_out": Verdict.TIMED_OUT,
        "crashes": Verdict.CRASHED,
        "runs_out_of_memory": Verdict.OUT_OF_MEMORY,
        "prints_too_much": Verdict.TOO_MUCH_OUTPUT,
        "refused": Verdict.REFUSED,
    }
)
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint, revealed on demand."""

    heading: str
    text: str


@dataclass(frozen=True)
class KataPackage:
    """One folder `katas/<track>/<slug>/`. File trees map a path inside their folder to the file's bytes.

    Where submissions are tests, `tests` holds the implementations that Submit tries them on and `examples` the wrong
    ones that Run adds to the right.
    """

    path: Path
    track: str
    slug: str
    meta: KataToml
    prompt: str
    hints: tuple[Hint, ...]
    starter: str
    editorial: str
    examples: Mapping[str, bytes]
    tests: Mapping[str, bytes]
    solutions: Mapping[str, Mapping[str, bytes]]

    @property
    def uuid(self) -> str:
        """The name that stays when the folder is renamed."""
        return str(self.meta.uuid)

    @property
    def address(self) -> str:
        """Where it stands in the catalogue, `track/slug`."""
        return f"{self.track}/{self.slug}"

    @cached_property
    def content_hash(self) -> str:
        """Changes whenever a verdict or the task could change. Known-wrong solutions and the way to it do not count."""
        content: dict[str, Any] = {
            "format": FORMAT,
            "meta": self.meta.model_dump(mode="json", exclude={"uuid", "prerequisites"}),
            "prompt": self.prompt,
            "hints": [[hint.heading, hint.text] for hint in self.hints],
            "starter": self.starter,
            "editorial": self.editorial,
            "examples": _digests(self.examples),
            "tests": _digests(self.tests),
            "passes": _digests(self.solutions["passes"]),
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
