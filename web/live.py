"""Results as they come: a stream of server-sent events. The doorbell is quick, the database has the last word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, current_app

from core.languages.spoken import spoken_on
from core.models import Submission
from core.owner import Owner
from core.submissions.read import ahead_of, find
from core.submissions.states import IN_FLIGHT, State
from web.identity import known_owner
from web.results.addresses import addresses_of
from web.results.render import Pieces
from web.results.view import TestView, from_event
from web.results.words import progress_line
from web.services import Services, services, session

# A stream holds a thread of the server, so it ends now and then; the browser comes back by itself.
LONGEST = timedelta(seconds=25)

ENDS = frozenset({"graded", "errored"})

bp = Blueprint("live", __name__)


@bp.get("/submissions/<submission_id>/events")
def events(submission_id: str) -> Response:
    """The stream of one submission."""
    owner = known_owner()
    submission = find(session(), submission_id, owner) if owner is not None else None
    if owner is None or submission is None:
        abort(404)
    return streamed(Pieces(current_app.jinja_env, addresses_of(submission)), submission_id, owner)


def streamed(pieces: Pieces, submission_id: str, owner: Owner) -> Response:
    """The stream of a submission that its owner may see, in these pieces."""
    stream = spoken_on(Follower(services(), pieces, submission_id, owner).stream())
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return Response(stream, mimetype="text/event-stream", headers=headers)


class Follower:
    """Follows one submission until it is graded."""

    def __init__(self, using: Services, pieces: Pieces, submission_id: str, owner: Owner) -> None:
        self.using, self.pieces, self.submission_id, self.owner = using, pieces, submission_id, owner
        self.tests: dict[str, TestView] = {}
        self.last_line = ""

    def stream(self) -> Iterator[str]:
        """Events in the wire format, ending with `final` or when the stream has lasted long enough."""
        until = self.using.clock() + LONGEST
        yield "retry: 500\n\n"
        for event in self.using.bell.listen(self.submission_id):
            # The first event is None and says that the line is open, so nothing falls between reading and listening.
            kind = None if event is None else event.get("kind")
            if kind is None or kind in ENDS or kind == "collected":  # Who waited learns at once that it has begun.
                yield from self._look_up()
                if self.last_line == "final" or self.using.clock() > until:
                    return
            if event is not None and kind not in ENDS:
                yield from self._progress(event)

    def _look_up(self) -> Iterator[str]:
        with self.using.sessions() as opened:
            submission = find(opened, self.submission_id, self.owner)
            is_queued = submission is not None and submission.state == State.QUEUED
            ahead = ahead_of(opened, submission) if submission is not None and is_queued else 0
        if submission is None or submission.state not in IN_FLIGHT:
            self.last_line = "final"
            yield self._final(submission)
            return
        has_grader = self.using.bell.has_grader(submission.lane) if is_queued else None
        line = progress_line(submission, self.using.clock(), has_grader, ahead)
        if line == self.last_line:
            yield ": still here\n\n"
        else:
            self.last_line = line
            verdict = self.pieces.verdict(submission)
            yield message("state", {"state": submission.state, "line": line, "verdict": verdict})

    def _final(self, submission: Submission | None) -> str:
        if submission is None:
            return message("gone", {})
        html = self.pieces.panel(submission, self.using.clock())
        verdict = submission.verdict or "errored"
        return message("final", {"verdict": verdict, "summary": self.pieces.summary(submission), "html": html})

    def _progress(self, event: dict[str, Any]) -> Iterator[str]:
        kind, name = event.get("kind"), str(event.get("name", ""))
        if kind == "collected":
            own = bool(event.get("own"))  # They are listed once the others have ended.
            before = list(self.tests.values()) if own else []
            names = enumerate(event["tests"], start=len(before))
            known = [*before, *(TestView(place, test["name"], test["title"], own=own) for place, test in names)]
            self.tests = {test.name: test for test in known}
            html = self.pieces.tests(known)
            if html is not None:
                yield message("tests", {"html": html})
        elif kind == "started" and name in self.tests:
            yield from self._test(replace(self.tests[name], status="running"))
        elif kind == "finished" and name in self.tests:
            # Positions come from the list, so that a piece always finds its place.
            listed = self.tests[name]
            test = replace(from_event({"position": 0, **event}), position=listed.position, own=listed.own)
            self.tests[name] = test
            yield from self._test(test)

    def _test(self, test: TestView) -> Iterator[str]:
        html = self.pieces.test(test)
        if html is not None:
            yield message("test", {"position": test.position, "tone": test.look.tone, "html": html})


def message(kind: str, data: dict[str, Any]) -> str:
    """One server-sent event. JSON has no raw line breaks, so it is one line."""
    return f"event: {kind}\ndata: {json.dumps(data)}\n\n"
