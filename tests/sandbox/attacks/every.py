"""All tables, in order of class."""

from __future__ import annotations

from tests.sandbox.attacks import (
    ends,
    environment,
    forges,
    frames,
    lies,
    looks,
    patches,
    resources,
    screens,
    states,
    surroundings,
    uploads,
)

ATTACKS = [
    *ends.ATTACKS,
    *forges.ATTACKS,
    *patches.ATTACKS,
    *lies.ATTACKS,
    *looks.ATTACKS,
    *environment.ATTACKS,
    *states.ATTACKS,
    *surroundings.ATTACKS,
    *uploads.ATTACKS,
    *frames.ATTACKS,
    *resources.ATTACKS,
    *screens.ATTACKS,
]
