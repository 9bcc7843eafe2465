"""Where the panel of a submission leads: worked out while there is a request, used by live updates that outlast it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

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

    page: str
    state: str
    events: str
    cancel: str
    printed: str
    after: After | None = None

    def printed_by(self, position: int) -> str:
        """Where all that a test printed can be downloaded."""
        return f"{self.printed}/{position}"


def addresses_of(submission: Submission, around: Place | None = None) -> Addresses:
    """The addresses, for whoever may see the submission; `around` is what stands around its kata, if known already."""
    found = addresses_at("submissions.", {"submission_id": submission.id}, events="live.events")
    return replace(found, after=_after(submission, around))


def addresses_at(pages: str, which: Mapping[str, Any], *, events: str) -> Addresses:
    """The addresses under the pages whose endpoints begin with `pages`; `which` names the submission in them."""
    return Addresses(
        page=url_for(f"{pages}show", **which),
        state=url_for(f"{pages}state", **which),
        events=url_for(events, **which),
        cancel=url_for(f"{pages}take_back", **which),
        printed=url_for(f"{pages}printed", **which, position=0).removesuffix("/0"),
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
