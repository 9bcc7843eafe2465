"""`kata check` finds each sort of fault, says in which file, and finds all of them at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from sandbox.order import Order
from sandbox.report import Report, SandboxUnavailable, Verdict
from sandbox.verdict import SUITE_IS_AT_FAULT
from tameshi.kata_check.graders import GraderDied
from tameshi.kata_check.show import as_json
from tests.checking import Heard, check_all
from tests.sandboxes import FakeSandbox
from tests.unit.katas.conftest import verdict_named_by_the_program
from tests.unit.katas.packages import TEST, build_sound_package


def faults_of(path: Path, sandbox: FakeSandbox, times: int = 1) -> list[str]:
    """What the check of one package says, file and message."""
    faults = check_all(path, sandbox=sandbox, times=times).all_faults
    return [f"{fault.file.relative_to(path.parent.parent)}: {fault.message}" for fault in faults]


def test_a_sound_package_has_no_faults(package: Path, sandbox: FakeSandbox) -> None:
    heard = Heard()

    (one,) = check_all(package, sandbox=sandbox, progress=heard, times=4).katas

    assert one.faults == []
    assert [(outcome.trial.file.name, outcome.trial.suite) for outcome in one.outcomes] == [
        ("starter.py", "tests"),
        ("plain.py", "tests"),
        ("plain.py", "examples"),
        ("subtracts.py", "tests"),
        ("takes_none.py", "tests"),
        ("takes_one.py", "tests"),
    ]
    assert (heard.names, heard.steps, heard.done, heard.ended) == (["add"], 11, 11, 1)
    assert (one.tests, one.wrong_solutions, round(one.seconds, 3)) == (1, 3, 0.132)
    assert (sandbox.opened, sandbox.closed) == (1, 1)


def test_a_suite_that_cannot_be_used_is_told_of_once(package: Path) -> None:
    words = "test_add.py:1: SyntaxError: invalid syntax"
    sandbox = FakeSandbox(Report(Verdict.OUR_FAULT, message=SUITE_IS_AT_FAULT + words))

    assert faults_of(package, sandbox) == [
        f"numbers/add/starter.py: the tests cannot be used: {words}",
        f"numbers/add/solutions/passes/plain.py: the examples cannot be used: {words}",
    ]


def test_hidden_tests_are_graded_as_for_a_person(package: Path, sandbox: FakeSandbox) -> None:
    with (package / "kata.toml").open("a") as file:
        file.write("\n[limits]\nrun_seconds = 9\ntest_seconds = 2\nmemory_mb = 128\n")

    check_all(package, sandbox=sandbox)

    examples = [order.reveal for order in sandbox.orders if "test_one" in str(order.suite)]
    hidden = [order.reveal for order in sandbox.orders if "test_hidden" in str(order.suite)]
    assert (examples, hidden) == ([True], [False] * 7), "five programs and two mutants"
    for limits in (order.limits for order in sandbox.orders[:6]):
        assert (limits.run_seconds, limits.test_seconds, limits.memory_bytes) == (9.0, 2.0, 128 * 1024 * 1024)


def test_faults_of_form_are_all_reported_and_nothing_is_graded(package: Path, sandbox: FakeSandbox) -> None:
    (package / "kata.toml").write_text('titel = "x"\n')
    (package / "prompt.md").unlink()
    (package / "tests" / "test_add.py").unlink()
    (package / "tests" / "test_more.py").unlink()

    faults = "\n".join(faults_of(package, sandbox))

    assert "kata.toml: unknown key `titel`" in faults
    assert "kata.toml: the key `uuid` is missing" in faults
    assert "prompt.md" in faults
    assert "numbers/add/tests: has no test_*.py" in faults
    assert sandbox.opened == 0


def test_a_faulty_package_does_not_hide_the_next(package: Path, sandbox: FakeSandbox) -> None:
    (package / "prompt.md").unlink()
    other = build_sound_package(package.parent.parent, slug="other")
    (other / "solutions" / "fails" / "subtracts.py").write_text('"""Adds after all: a + b."""\n')

    checked = check_all(package.parent.parent, sandbox=sandbox)

    assert [(one.path.name, len(one.faults)) for one in checked.katas] == [("add", 1), ("other", 1)]


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("starter.py", "def add(a, b):\n    return a + b\n", "the starter must fail the hidden tests"),
        ("starter.py", "# verdict: refused\n", "the starter must fail the hidden tests"),
        ("solutions/passes/plain.py", "# verdict: failed\n", "a reference must pass the hidden tests"),
        ("solutions/passes/plain.py", "# verdict: our_fault\n", "the tests cannot be used"),
        ("solutions/fails/subtracts.py", '"""Adds: a + b."""\n', "`failed`, but it is graded as `passed`"),
        (
            "solutions/fails/subtracts.py",
            '"""Ends."""  # verdict: crashed\n',
            "`failed`, but it is graded as `crashed`",
        ),
        ("solutions/times_out/slow.py", '"""Waits."""\n', "`timed_out`, but it is graded as `failed`"),
        ("solutions/crashes/ends.py", '"""Ends."""\n', "`crashed`, but it is graded as `failed`"),
        ("solutions/errors/breaks.py", '"""Breaks."""\n', "`error`, but it is graded as `failed`"),
    ],
)
def test_a_verdict_that_the_folder_does_not_allow(
    package: Path, sandbox: FakeSandbox, file: str, text: str, said: str
) -> None:
    (package / file).parent.mkdir(exist_ok=True)
    (package / file).write_text(text)

    faults = faults_of(package, sandbox)

    assert any(fault.startswith(f"numbers/add/{file}: ") and said in fault for fault in faults), faults


@pytest.mark.parametrize("verdict", ["timed_out", "crashed", "error", "out_of_memory", "too_much_output", "refused"])
def test_the_verdict_of_the_folder_is_no_fault(package: Path, sandbox: FakeSandbox, verdict: str) -> None:
    folder = {
        "timed_out": "times_out",
        "crashed": "crashes",
        "error": "errors",
        "out_of_memory": "runs_out_of_memory",
        "too_much_output": "prints_too_much",
        "refused": "refused",
    }[verdict]
    file = package / "solutions" / folder / "wrong.py"
    file.parent.mkdir()
    file.write_text(f'"""Wrong."""  # verdict: {verdict}\n')

    assert faults_of(package, sandbox) == []


def test_a_fault_names_the_tests_and_the_first_line_of_what_they_say(package: Path, sandbox: FakeSandbox) -> None:
    (package / "solutions" / "passes" / "plain.py").write_text("# verdict: failed\n")

    fault = faults_of(package, sandbox)[-1]

    assert fault.endswith("graded as `failed`\n    test_add.py::test_hidden failed: It must add.")


def test_an_unnoticed_mistake_says_so(package: Path, sandbox: FakeSandbox) -> None:
    (package / "solutions" / "fails" / "subtracts.py").write_text('"""Adds: a + b."""\n')

    assert faults_of(package, sandbox)[0].endswith("graded as `passed`: no test notices")


def test_a_reference_is_graded_again_with_the_tests_of_the_first_time(package: Path, sandbox: FakeSandbox) -> None:
    assert faults_of(package, sandbox, times=3) == []

    again = [order.expected_tests for order in sandbox.orders if "a + b" in order.solution and not order.reveal]
    assert again == [None, ("test_add.py::test_hidden",), ("test_add.py::test_hidden",)]


def test_a_reference_that_passes_only_sometimes(package: Path) -> None:
    left = iter([Verdict.PASSED, Verdict.FAILED, Verdict.PASSED])

    def moody(order: Order) -> Report:
        report = verdict_named_by_the_program(order)
        return replace(report, verdict=next(left)) if "a + b" in order.solution else report

    faults = faults_of(package, FakeSandbox(moody), times=5)

    assert len(faults) == 1
    assert "only the grading number 2 of 5: a reference must pass the hidden tests" in faults[0]


def test_a_reference_that_fails_the_examples(package: Path) -> None:
    def against_examples(order: Order) -> Report:
        report = verdict_named_by_the_program(order)
        return replace(report, verdict=Verdict.FAILED) if order.reveal else report

    (fault,) = faults_of(package, FakeSandbox(against_examples))

    assert fault.startswith("numbers/add/solutions/passes/plain.py: a reference must pass the examples")


def test_a_reference_that_fails_both_suites_is_one_fault(package: Path, sandbox: FakeSandbox) -> None:
    (package / "solutions" / "passes" / "plain.py").write_text("# verdict: timed_out\n")

    (fault,) = faults_of(package, sandbox)

    assert "a reference must pass the hidden tests, but it is graded as `timed_out`" in fault


def test_a_fault_of_the_check_itself_spares_the_other_packages(package: Path, sandbox: FakeSandbox) -> None:
    other = build_sound_package(package.parent.parent, slug="other")
    (other / "starter.py").write_text("# Breaks the sandbox.\n")

    def breaks(order: Order) -> Report:
        if "Breaks" in order.solution:
            raise GraderDied("A grader has died (code -9).")
        return verdict_named_by_the_program(order)

    sound, broken = check_all(package.parent, sandbox=FakeSandbox(breaks)).katas

    assert (sound.faults, len(sound.outcomes)) == ([], 6)
    assert [fault.message for fault in broken.faults] == [
        "the check itself went wrong here, which is no fault of the kata: GraderDied: A grader has died (code -9)."
    ]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SandboxUnavailable])
def test_what_ends_the_whole_check_ends_it_at_once(package: Path, error: type[BaseException]) -> None:
    build_sound_package(package.parent.parent, slug="other")

    def ends(order: Order) -> Report:
        raise error

    sandbox, heard = FakeSandbox(ends), Heard()
    with pytest.raises(error):
        check_all(package.parent, sandbox=sandbox, progress=heard)

    assert (heard.names, heard.ended, sandbox.closed) == ([], 1, 1)


def test_several_gradings_at_once_change_nothing(package: Path, sandbox: FakeSandbox) -> None:
    one_by_one = check_all(package, sandbox=sandbox, times=3)
    at_once = check_all(package, sandbox=sandbox, times=3, at_once=8)

    assert as_json(at_once) == as_json(one_by_one)


def test_a_reference_that_takes_too_much_of_its_time(package: Path) -> None:
    def slow(order: Order) -> Report:
        return replace(verdict_named_by_the_program(order), duration_ms=7_000.0)

    (fault,) = faults_of(package, FakeSandbox(slow))

    assert "takes 7.0 s, more than a third of the kata's `run_seconds`" in fault


def test_a_single_slow_run_is_the_fault_of_the_machine(package: Path) -> None:
    slow = iter([True, False, False])

    def sometimes_slow(order: Order) -> Report:
        report = verdict_named_by_the_program(order)
        return replace(report, duration_ms=7_000.0) if order.expected_tests is None and next(slow, False) else report

    assert faults_of(package, FakeSandbox(sometimes_slow), times=3) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('assert True, "It must add."', "assert True", "test_add.py: an assertion without a message"),
        ('    """It adds"""\n', "", "test_hidden has no docstring"),
        ("def test_hidden", "def test_hidden(:", "is not Python"),
        (
            '"""Hidden."""',
            '"""Hidden."""\n\n\ndef test_twin():\n    """It adds"""\n    assert True, "Again."\n',
            "is also that of the test in line 4",
        ),
    ],
)
def test_what_a_person_would_miss_in_a_hidden_suite(
    package: Path, sandbox: FakeSandbox, old: str, new: str, said: str
) -> None:
    (package / "tests" / "test_add.py").write_text(TEST.replace(old, new))

    faults = faults_of(package, sandbox)

    assert len(faults) == 1
    assert said in faults[0]


def test_a_mistake_must_have_a_name(package: Path, sandbox: FakeSandbox) -> None:
    (package / "solutions" / "fails" / "subtracts.py").write_text("def add(a, b):\n    return a - b\n")

    assert faults_of(package, sandbox) == [
        "numbers/add/solutions/fails/subtracts.py: has no docstring that names its mistake"
    ]


def test_what_is_not_python_is_a_fault_of_form(package: Path, sandbox: FakeSandbox) -> None:
    (package / "solutions" / "fails" / "subtracts.py").write_text("def add(a, b:\n")

    (fault,) = faults_of(package, sandbox)

    assert fault.startswith("numbers/add/solutions/fails/subtracts.py: is not Python")
    assert sandbox.opened == 0


def test_a_track_that_is_not_listed(package: Path, sandbox: FakeSandbox) -> None:
    tracks = package.parent.parent / "tracks.toml"
    tracks.write_text(tracks.read_text().replace('"numbers"', '"words"'))

    assert faults_of(package, sandbox) == ["tracks.toml: the track `numbers` is not listed"]


def test_two_packages_of_one_uuid(tmp_path: Path, sandbox: FakeSandbox) -> None:
    uuid = "00000000-0000-4000-8000-000000000001"
    for slug in ("one", "two"):
        build_sound_package(tmp_path, slug=slug, uuid=uuid)

    first, second = check_all(tmp_path, sandbox=sandbox).katas

    assert first.faults == []
    assert [fault.message for fault in second.faults] == [f"the uuid is also that of {tmp_path / 'numbers' / 'one'}"]


def test_a_neighbour_that_is_not_checked_may_be_a_twin(tmp_path: Path, sandbox: FakeSandbox) -> None:
    uuid = "00000000-0000-4000-8000-000000000001"
    one, two = (build_sound_package(tmp_path, slug=slug, uuid=uuid) for slug in ("one", "two"))

    (fault,) = check_all(one, sandbox=sandbox).all_faults

    assert (fault.file, fault.line, fault.message) == (one / "kata.toml", 1, f"the uuid is also that of {two}")


def test_a_prerequisite_is_looked_for_among_all_neighbours(tmp_path: Path, sandbox: FakeSandbox) -> None:
    one, _ = (build_sound_package(tmp_path, slug=slug) for slug in ("one", "two"))
    toml = one / "kata.toml"
    text = toml.read_text()
    toml.write_text(f'prerequisites = ["numbers/two"]\n{text}')
    assert check_all(one, sandbox=sandbox).all_faults == []
    toml.write_text(f'prerequisites = ["numbers/three"]\n{text}')
    (fault,) = check_all(one, sandbox=sandbox).all_faults
    assert (fault.file, fault.message) == (toml, "`prerequisites`: there is no kata numbers/three")


def test_one_slug_in_two_tracks(tmp_path: Path, sandbox: FakeSandbox) -> None:
    first = build_sound_package(tmp_path, slug="add")
    second = tmp_path / "words" / "add"
    shutil.copytree(first, second)
    toml = second / "kata.toml"
    toml.write_text(re.sub("uuid = .*", f'uuid = "{uuid4()}"', toml.read_text()))
    tracks = tmp_path / "tracks.toml"
    tracks.write_text(tracks.read_text() + '\n[[track]]\nfolder = "words"\ntitle = "Words"\nsummary = "Words."\n')

    (fault,) = check_all(tmp_path, sandbox=sandbox).all_faults

    assert (fault.file, fault.message) == (second, f"the slug is also that of {first}, and people search by it")


def test_tracks_that_cannot_be_read_are_one_fault(package: Path, sandbox: FakeSandbox) -> None:
    build_sound_package(package.parent.parent, slug="other")
    (package.parent.parent / "tracks.toml").write_text("[[track]\n")

    checked = check_all(package.parent.parent, sandbox=sandbox)

    assert [fault.file.name for fault in checked.all_faults] == ["tracks.toml"]
    assert [len(one.outcomes) for one in checked.katas] == [6, 6]


@pytest.mark.parametrize("named", [lambda path: path, lambda path: path.parent, lambda path: path.parent.parent])
def test_a_path_may_be_a_package_a_track_or_all(
    package: Path, sandbox: FakeSandbox, named: Callable[[Path], Path]
) -> None:
    checked = check_all(named(package), package, sandbox=sandbox)

    assert [one.path for one in checked.katas] == [package]
