"""The way through the katas: what comes before what, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from core.katas.faults import Fault
from core.katas.package import KataPackage


def in_order(packages: Iterable[KataPackage]) -> list[KataPackage]:
    """Each track from the easy to the hard, except that a kata never stands before one of its prerequisites."""
    ahead = sorted(packages, key=lambda one: (one.track, one.meta.difficulty, one.meta.title))
    ordered: list[KataPackage] = []
    while ahead:
        waiting = {one.address for one in ahead}
        ready = (one for one in ahead if not waiting.intersection(_in_its_track(one)))
        following = next(ready, ahead[0])
        ahead.remove(following)
        ordered.append(following)
    return ordered


def way_faults(packages: Iterable[KataPackage], known: Collection[str]) -> Iterator[Fault]:
    """Prerequisites that lead nowhere, and those that lead in a circle. `known` has the addresses of all packages, also
    of those that are at fault themselves.
    """
    by_address = {one.address: one for one in packages}
    for one in by_address.values():
        for address in one.meta.prerequisites:
            if address == one.address:
                yield Fault(one.path / "kata.toml", "`prerequisites`: a kata cannot come before itself")
            elif address not in known:
                yield Fault(one.path / "kata.toml", f"`prerequisites`: there is no kata {address}")
    circle = _circle(by_address)
    if circle:
        way = " -> ".join(one.address for one in [*circle, circle[0]])
        for one in circle:
            yield Fault(one.path / "kata.toml", f"`prerequisites` lead in a circle: {way}")


def _in_its_track(one: KataPackage) -> set[str]:
    return {address for address in one.meta.prerequisites if address.partition("/")[0] == one.track}


def _circle(by_address: dict[str, KataPackage]) -> list[KataPackage]:
    links = {
        address: [before for before in one.meta.prerequisites if before in by_address and before != address]
        for address, one in by_address.items()
    }
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        return [by_address[address] for address in error.args[1][1:]]
    return []
