"""Hidden tests that nobody fails: what they ask for is asked for already, or it is not asked for at all."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from core.katas.faults import Fault
from core.katas.package import KataPackage
from sandbox.report import Report, Status
from sandbox.reversed.implementations import GOOD

_SHOWN = "examples/"
_REMEDY = "add a wrong solution that only this test catches, or remove the test"


def unfailed_tests(package: KataPackage, reference: Report, wrong: Iterable[Report]) -> Iterator[Fault]:
    """A fault for each test of the reference's report that no wrong program fails. Cases of one test count as one."""
    failed = {_name(test.name) for report in wrong for test in report.tests if _fails(test.status)}
    names = dict.fromkeys(_name(test.name) for test in reference.tests)
    for name in names:
        if name in failed:
            continue
        if package.meta.kind == "test":
            yield from _unmissed(package, name, failed)
        else:
            file, _, place = name.partition("::")
            line = _line(package.tests.get(file, b""), place.split("::"))
            told = f"no wrong solution and no mutant of the reference fails {place.replace('::', '.')}; {_REMEDY}"
            yield Fault(package.path / "tests" / file, told, line)


def _fails(status: Status) -> bool:
    """A test that did not run has told nobody anything."""
    return status not in (Status.PASSED, Status.NOT_RUN)


def _name(test: str) -> str:
    return test.partition("[")[0]


def _unmissed(package: KataPackage, name: str, failed: set[str]) -> Iterator[Fault]:
    """Where submissions are tests: each mutant is missed by a wrong suite, and some suite is too strict.

    The first right implementation that is not accepted ends a grading, and chance says which one that is.
    """
    file = package.path / "implementations" / name
    if name.startswith(GOOD):
        if not any(other.startswith(GOOD) for other in failed):
            yield Fault(file, "no wrong suite fails to accept the right implementations; add one that asks too much")
    elif not name.startswith(_SHOWN):
        yield Fault(file, "no wrong suite misses this implementation; add one that does, or remove the implementation")


def _line(content: bytes, place: list[str]) -> int | None:
    body: list[ast.stmt] = ast.parse(content).body
    line = None
    for name in place:
        found = next((node for node in body if _is_called(node, name)), None)
        if found is None:
            return line
        line, body = found.lineno, getattr(found, "body", [])
    return line


def _is_called(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name
