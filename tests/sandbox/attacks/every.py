"""All tables, in order of class, and the suites that they are aimed at."""

from __future__ import annotations

from tests.sandbox.attacks import (
    Attack,
    ends,
    environment,
    forges,
    frames,
    lies,
    looks,
    memory,
    oracles,
    patches,
    resources,
    screens,
    states,
    styles,
    suites,
    surroundings,
    takeovers,
    uploads,
)

CLASSES = (
    "exit", "forge", "patch", "lie", "oracle", "leak", "environment", "state", "upload", "protocol", "resource", "output",
)  # fmt: skip
SUITES: dict[str, tuple[str, str]] = {
    **suites.SUITES,
    **styles.STYLES,
    "oracle": (oracles.SUITE, oracles.HONEST),
    "many": (memory.MANY, "def add(a, b): return a + b\n"),
}
_TABLES = (ends, forges, patches, takeovers, lies, oracles, looks, environment, states, surroundings, uploads, frames,
           resources, memory, screens)  # fmt: skip
ATTACKS: list[Attack] = sorted(
    (attack for module in _TABLES for attack in module.ATTACKS), key=lambda attack: CLASSES.index(attack.group)
)


def suite_of(name: str) -> dict[str, bytes]:
    """The files of a suite."""
    tests = SUITES[name][0] if name in SUITES else styles.CARELESS[name]
    return {"test_it.py": tests.encode(), **styles.FILES.get(name, {})}
