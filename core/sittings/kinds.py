"""The kinds of things that a sitting is made of."""

from __future__ import annotations

from enum import StrEnum


class Happening(StrEnum):
    """What a candidate's browser reports. All of it is named on the welcome page; nothing else is recorded."""

    EDIT = "edit"
    PASTE = "paste"
    RUN = "run"
    SUBMIT = "submit"
    START_OVER = "start_over"
    KATA = "kata"
    LEAVE = "leave"
    RETURN = "return"
    OFFLINE = "offline"
    ONLINE = "online"
    DEVICE = "device"


class Ended(StrEnum):
    """What ended a sitting."""

    CANDIDATE = "candidate"
    TIME = "time"


class Fault(StrEnum):
    """Why time was given back: the platform's own faults, each noticed by the platform itself."""

    QUEUE = "queue"
    ERROR = "error"
    OUTAGE = "outage"
