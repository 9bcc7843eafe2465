"""What was proven before is recalled exactly when everything that it depends on is the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from core.katas.faults import Fault
from core.katas.package import KataPackage
from sandbox.order import Implementation, Limits, Order
from sandbox.report import Report, Verdict
from tameshi.kata_check import proven, read
from tameshi.kata_check.proven import Proven, surroundings
from tests.checking import check_all
from tests.sandboxes import FakeSandbox, passing
from tests.unit.katas.conftest import verdict_named_by_the_program
from tests.unit.katas.packages import build_sound_package

Remember = Callable[[str], Proven]
ORDER = Order(suite={"test_a.py": b"1", "test_b.py": b"2"}, solution="x = 1\n")
REPORT = passing("test_a.py::test_one", "test_a.py::test_two")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where reports are kept."""
    return tmp_path / "new" / "proven.sqlite3"


@pytest.fixture
def remember(file: Path) -> Iterator[Remember]:
    """Opens the file in some surroundings; closes it in the end."""
    with ExitStack() as stack:
        yield lambda where: stack.enter_context(Proven(file, where))


def test_a_report_is_recalled_by_a_later_check(remember: Remember) -> None:
    remember("here").keep(ORDER, 1, REPORT)

    assert remember("here").recall(ORDER, 1) == REPORT


def test_the_order_of_files_does_not_matter(remember: Remember) -> None:
    remember("here").keep(ORDER, 1, REPORT)

    assert remember("here").recall(replace(ORDER, suite={"test_b.py": b"2", "test_a.py": b"1"}), 1) == REPORT


@pytest.mark.parametrize(
    "other",
    [
        replace(ORDER, solution="x = 2\n"),
        replace(ORDER, suite={"test_a.py": b"1", "test_b.py": b"3"}),
        replace(ORDER, expected_tests=("test_a.py::test_one",)),
        replace(ORDER, limits=Limits(test_seconds=1.0)),
        replace(ORDER, lend=("Clock",)),
        replace(ORDER, implementations=(Implementation("good/a.py", "x = 1", True, "a"),)),
    ],
)
def test_whatever_an_order_says_matters(remember: Remember, other: Order) -> None:
    remembered = remember("here")
    remembered.keep(ORDER, 1, REPORT)

    assert remembered.recall(other, 1) is None


def test_each_turn_is_proven_by_itself_and_all_are_forgotten_together(remember: Remember) -> None:
    remembered = remember("here")
    for turn in (1, 2):
        remembered.keep(ORDER, turn, REPORT)

    assert remembered.recall(ORDER, 3) is None
    remembered.forget(ORDER, 3)
    assert [remembered.recall(ORDER, turn) for turn in (1, 2)] == [None, None]


def test_nothing_is_recalled_in_other_surroundings(remember: Remember) -> None:
    remember("here").keep(ORDER, 1, REPORT)

    assert remember("there").recall(ORDER, 1) is None


def test_surroundings_are_our_code_and_the_sort_of_jail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "sandbox").mkdir()
    code = tmp_path / "sandbox" / "run.py"
    code.write_text("x = 1\n")
    monkeypatch.setattr(proven, "_ROOT", tmp_path)
    before = surroundings("local")

    assert surroundings("local") == before
    assert surroundings("docker") != before
    code.write_text("x = 2\n")
    assert surroundings("local") != before


def test_several_checks_may_use_one_file_at_once(remember: Remember) -> None:
    def keep(number: int) -> None:
        remembered = remember("here")
        for turn in range(20):
            remembered.keep(ORDER, number * 100 + turn, REPORT)

    with ThreadPoolExecutor(8) as executor:
        list(executor.map(keep, range(8)))

    remembered = remember("here")
    assert all(remembered.recall(ORDER, number * 100 + turn) for number in range(8) for turn in range(20))


def test_a_broken_file_is_begun_anew(file: Path, remember: Remember) -> None:
    file.parent.mkdir()
    file.write_bytes(b"This is no database, and longer than the header of one, which has a hundred bytes. " * 9)

    remembered = remember("here")
    remembered.keep(ORDER, 1, REPORT)

    assert remember("here").recall(ORDER, 1) == REPORT


def test_what_nobody_has_asked_for_in_a_month_is_thrown_away(file: Path, remember: Remember) -> None:
    remembered = remember("here")
    remembered.keep(ORDER, 1, REPORT)
    remembered.keep(ORDER, 2, REPORT)
    remembered.close()
    database = sqlite3.connect(file)
    with database:
        database.execute("UPDATE proven SET day = day - 31 WHERE name IN (SELECT name FROM proven LIMIT 1)")
        database.execute("UPDATE proven SET day = day - 29 WHERE day = (SELECT max(day) FROM proven)")
    database.close()

    remembered = remember("here")
    assert sorted(remembered.recall(ORDER, turn) is None for turn in (1, 2)) == [False, True]


def graded(package: Path, sandbox: FakeSandbox, remembered: Proven, times: int = 1) -> int:
    """How many programs a check had to grade."""
    before = len(sandbox.orders)
    check_all(package, sandbox=sandbox, proven=remembered, times=times)
    return len(sandbox.orders) - before


def test_a_check_grades_what_has_changed(package: Path, sandbox: FakeSandbox, remember: Remember) -> None:
    remembered = remember("here")
    assert graded(package, sandbox, remembered) == 8
    assert graded(package, sandbox, remembered) == 0

    (package / "prompt.md").write_text((package / "prompt.md").read_text() + "\nMore.\n")
    assert graded(package, sandbox, remembered) == 0

    (package / "solutions" / "fails" / "takes_one.py").write_text('"""It takes two."""\n')
    assert graded(package, sandbox, remembered) == 1

    (package / "tests" / "test_add.py").write_text((package / "tests" / "test_add.py").read_text() + "\n")
    assert graded(package, sandbox, remembered) == 7, "all but the examples"


def test_a_fault_is_looked_at_again(package: Path, sandbox: FakeSandbox, remember: Remember) -> None:
    (package / "solutions" / "fails" / "subtracts.py").write_text('"""Adds: a + b."""\n')
    remembered = remember("here")
    graded(package, sandbox, remembered)

    assert graded(package, sandbox, remembered) == 1


def test_a_test_that_fails_now_and_then_cannot_pass_bit_by_bit(package: Path, remember: Remember) -> None:
    turns = iter(range(1, 100))

    def moody(order: Order) -> Report:
        report = verdict_named_by_the_program(order)
        if "a + b" in order.solution and not order.reveal and next(turns) == 3:
            return replace(report, verdict=Verdict.FAILED)
        return report

    sandbox, remembered = FakeSandbox(moody), remember("here")
    first = check_all(package, sandbox=sandbox, proven=remembered, times=4)
    sandbox.orders.clear()
    check_all(package, sandbox=sandbox, proven=remembered, times=4)

    assert len(first.all_faults) == 1
    assert sum("a + b" in order.solution and not order.reveal for order in sandbox.orders) == 4


def test_a_sound_text_is_read_once(
    package: Path, sandbox: FakeSandbox, remember: Remember, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = []

    def faults(package: KataPackage) -> list[Fault]:
        reads.append(package.slug)
        return [Fault(package.path, "is dull")] if "dull" in package.prompt else []

    monkeypatch.setattr(read, "static_faults", faults)
    remembered = remember("here")
    for _ in range(2):
        check_all(package, sandbox=sandbox, proven=remembered)
    assert len(reads) == 1

    prompt = package / "prompt.md"
    prompt.write_text(prompt.read_text() + "\nA dull one.\n")
    found = [check_all(package, sandbox=sandbox, proven=remembered).all_faults for _ in range(2)]
    assert len(reads) == 3, "faults are looked for again"
    assert [fault.message for faults in found for fault in faults] == ["is dull", "is dull"]


def test_a_text_is_read_again_beside_other_katas(package: Path, remember: Remember) -> None:
    remembered = remember("here")
    before = read.sound_name(package)
    remembered.call_sound(before)
    build_sound_package(package.parent.parent, slug="other")

    assert read.sound_name(package) != before
    assert remembered.is_sound(before)
