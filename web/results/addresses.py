"""Where the panel of a submission leads: worked out while there is a request, used by live updates that outlast it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from core.models import Submission
from web.katas import editorial_address


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of one submission. `printed_by` has the place of a test in it."""

    editorial: str
    cancel: str
    printed: str

    def printed_by(self, position: int) -> str:
        """Where all that a test printed can be downloaded."""
        return f"{self.printed}/{position}"


def addresses_of(submission: Submission) -> Addresses:
    """The addresses, for whoever may see the submission."""
    return Addresses(
        editorial=editorial_address(submission),
        cancel=url_for("submissions.take_back", submission_id=submission.id),
        printed=url_for("submissions.printed", submission_id=submission.id, position=0).removesuffix("/0"),
    )
