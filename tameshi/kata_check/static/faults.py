"""All static checks of a package, in the order in which an author would mend what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.katas.faults import Fault
from core.katas.package import KataPackage
from tameshi.kata_check.static.amounts import amount_faults
from tameshi.kata_check.static.demands import demand_faults
from tameshi.kata_check.static.kinds import kind_faults
from tameshi.kata_check.static.links import link_faults
from tameshi.kata_check.static.repeats import repeat_faults
from tameshi.kata_check.static.spelling import spelling_faults
from tameshi.kata_check.static.todo import todo_faults
from tameshi.kata_check.static.weak import weak_faults
from tameshi.kata_check.style import style_faults

CHECKS: tuple[Callable[[KataPackage], Iterable[Fault]], ...] = (
    todo_faults,
    amount_faults,
    kind_faults,
    style_faults,
    weak_faults,
    repeat_faults,
    demand_faults,
    spelling_faults,
    link_faults,
)


def static_faults(package: KataPackage) -> list[Fault]:
    """Everything that reading a package brings to light."""
    return [fault for check in CHECKS for fault in check(package)]
