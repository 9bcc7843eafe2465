"""Where the panel of a submission leads: worked out while there is a request, used by live updates that outlast it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from flask import url_for

from core.katas.place import Place, place
from core.models import Kata, Submission
from core.submissions.states import IN_FLIGHT, Mode, Verdict
from web.identity import known_owner
from web.katas import editorial_address
from web.services import session


class Following(NamedTuple):
    """The next kata of the track."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class After:
    """Where to go on after solving."""

    catalogue: str
    editorial: str
    solutions: str
    share: str
    following: Following | None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of one submission. `printed_by` has the place of a test in it; `after` is for one that can pass."""

    after: After | None
    cancel: str
    printed: str

    def printed_by(self, position: int) -> str:
        """Where all that a test printed can be downloaded."""
        return f"{self.printed}/{position}"


def addresses_of(submission: Submission, around: Place | None = None) -> Addresses:
    """The addresses, for whoever may see the submission; `around` is what stands around its kata, if known already."""
    return Addresses(
        after=_after(submission, around),
        cancel=url_for("submissions.take_back", submission_id=submission.id),
        printed=url_for("submissions.printed", submission_id=submission.id, position=0).removesuffix("/0"),
    )


def _after(submission: Submission, around: Place | None) -> After | None:
    can_pass = submission.state in IN_FLIGHT or submission.verdict == Verdict.PASSED
    kata = session().get_one(Kata, submission.kata_id)
    if submission.mode != Mode.SUBMIT or not can_pass or kata.retired_at is not None:
        return None
    found = (around or place(session(), kata, known_owner())).following
    track, slug = kata.track, kata.slug
    return After(
        catalogue=url_for("catalogue.index", _anchor="katas"),
        editorial=editorial_address(submission),
        solutions=url_for("solutions.index", track=track, slug=slug),
        share=url_for("share.show", track=track, slug=slug, submission=submission.id),
        following=Following(found.title, url_for("solve.show", track=found.track, slug=found.slug)) if found else None,
    )
