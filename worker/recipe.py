"""How a kata is graded: its two orders, complete but for the submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

from sandbox.order import Limits, Order
from sandbox.reversed.implementations import GOOD, read_implementations


@dataclass(frozen=True, slots=True)
class Recipe:
    """`examples` is what Run asks for and reveals, `hidden` what Submit asks for."""

    examples: Order
    hidden: Order


def recipe(*, kind: str, examples: Mapping[str, bytes], tests: Mapping[str, bytes], settings: Order) -> Recipe:
    """The orders of a kata of this kind. `settings` is an order with everything but what is graded with what."""
    if kind != "test":
        return Recipe(replace(settings, suite=examples, reveal=True), replace(settings, suite=tests))
    shown = {f"examples/{name}": content for name, content in examples.items()}
    good = {name: content for name, content in tests.items() if name.startswith(GOOD)}
    return Recipe(
        replace(settings, implementations=read_implementations({**good, **shown}), reveal=True),
        replace(settings, implementations=read_implementations({**tests, **shown})),
    )


def limits(*, run_seconds: float, test_seconds: float, memory_mb: int) -> Limits:
    """The limits that kata.toml states."""
    return Limits(
        run_seconds=run_seconds,
        test_seconds=test_seconds,
        memory_bytes=memory_mb * 1024 * 1024,
        cpu_seconds=max(Limits().cpu_seconds, ceil(run_seconds)),
    )
