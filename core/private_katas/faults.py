"""What keeps an upload from being a private kata, in words for whoever uploaded it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.katas.faults import Fault
from core.screens.act import ScreenRefused

MOST_SHOWN = 50


class KataRefused(ScreenRefused):
    """The kata could not be changed like this, and nothing was changed. The text says why."""


class UnfitUpload(KataRefused):
    """The package cannot be used; `faults` lists what is wrong with it, each with its file inside the package."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        found = list(faults)
        self.faults: Sequence[Fault] = found[:MOST_SHOWN]
        self.more = len(found) - len(self.faults)
        super().__init__("Nothing was kept of this upload. Mend what is listed, and upload it again.")
