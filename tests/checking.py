"""Short ways to check a package in a test, and a progress that remembers what it heard."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from sandbox.grader import Sandbox
from tameshi.kata_check.check import check
from tameshi.kata_check.found import Checked, KataCheck
from tameshi.kata_check.proven import Proven
from tests.sandboxes import FakeSandbox


class Heard:
    """A progress for nobody but the test."""

    def __init__(self) -> None:
        self.steps = self.done = self.ended = 0
        self.names: list[str] = []
        self.told: list[str] = []

    def begin(self, steps: int) -> None:
        """Keep it."""
        self.steps = steps

    def step(self, number: int) -> None:
        """Keep it."""
        self.done += number

    def checked(self, one: KataCheck) -> None:
        """Keep it."""
        self.names.append(one.path.name)

    def tell(self, text: str) -> None:
        """Keep it."""
        self.told.append(text)

    def end(self) -> None:
        """Keep it."""
        self.ended += 1


def check_all(
    *paths: Path,
    sandbox: FakeSandbox | Sandbox,
    times: int = 1,
    at_once: int = 1,
    proven: Proven | None = None,
    progress: Heard | None = None,
) -> Checked:
    """Check with everything filled in that a test does not care about; nothing is remembered."""
    with Proven(None, "") as nothing:
        return check(
            paths,
            sandbox.open if isinstance(sandbox, FakeSandbox) else lambda: nullcontext(sandbox),
            progress=progress or Heard(),
            proven=proven or nothing,
            times=times,
            at_once=at_once,
        )
