"""The words of a submission's life."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a submission is: queued -> running -> graded, and back to queued when a worker falls silent.

    `errored` is our fault, and shown as such; `cancelled` is the person's own wish.
    """

    QUEUED = "queued"
    RUNNING = "running"
    GRADED = "graded"
    ERRORED = "errored"
    CANCELLED = "cancelled"


IN_FLIGHT = (State.QUEUED, State.RUNNING)


class Mode(StrEnum):
    """`run` uses the shown examples, `submit` the hidden suite."""

    RUN = "run"
    SUBMIT = "submit"


class Lane(StrEnum):
    """Which queue a submission waits in, so that a re-grade never delays a person who is waiting."""

    LIVE = "live"
    SCREEN = "screen"
    BACKGROUND = "background"


class Verdict(StrEnum):
    """The one word for a graded submission. The sandbox has one more, `our_fault`, which never becomes a verdict."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    TOO_MUCH_OUTPUT = "too_much_output"
    CRASHED = "crashed"
    REFUSED = "refused"


class Status(StrEnum):
    """How one test ended."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    TOO_MUCH_OUTPUT = "too_much_output"
    CRASHED = "crashed"
    REFUSED = "refused"
    NOT_RUN = "not_run"
