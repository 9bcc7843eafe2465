"""What webhooks tell of, and how far a delivery is."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """The `type` of a message."""

    INVITED = "invitation.created"
    STARTED = "sitting.started"
    FINISHED = "sitting.finished"
    RESULT = "result.ready"
    DECIDED = "decision.made"
    ERASED = "candidate.erased"
    TEST = "webhook.test"


CHOSEN = tuple(topic for topic in Topic if topic is not Topic.TEST)  # A test goes to whoever asks for one.

WORDS = {
    Topic.INVITED: "A candidate was invited",
    Topic.STARTED: "A candidate has started",
    Topic.FINISHED: "A sitting has ended",
    Topic.RESULT: "All of a sitting is graded",
    Topic.DECIDED: "The organisation has decided about a candidate",
    Topic.ERASED: "The data of a candidate is erased",
    Topic.TEST: "A test",
}


class State(StrEnum):
    """Where a delivery is. A failed one is tried again only when somebody asks for that."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class Off(StrEnum):
    """Why a webhook is switched off."""

    PERSON = "person"
    GONE = "gone"
    FAILING = "failing"
