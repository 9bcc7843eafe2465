"""Exercises in the layout of Exercism end as under plain pytest: their examples, their stubs, and lies."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sandbox.grader import Sandbox
from sandbox.order import Order
from sandbox.report import Verdict
from tameshi.commands.grade import command
from tameshi.grading.layout import Exercise, read_exercise
from tests.sandbox.plain import Outcomes, outcomes

_FOLDER = Path(__file__).parent / "exercism"
_EXERCISES = [read_exercise(config.parent.parent) for config in sorted(_FOLDER.glob("*/.meta/config.json"))]
_SLUGS = [exercise.folder.name for exercise in _EXERCISES]
_KINDS = ("example", "stub", "lies")
_STUB_WORKS = "reed-ledger"  # Its task is to make working code readable.

# Every name is an object that says yes to everything.
_LIES = """
class Yes:
    def __init__(self, *args, **kwargs): pass
    def __call__(self, *args, **kwargs): return self
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return self
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __bool__(self): return True
    def __len__(self): return 1
    def __contains__(self, item): return True
    def __iter__(self): return iter([self])
    def __next__(self): return self
    def __getitem__(self, key): return self
    def __setitem__(self, key, value): pass
    def __enter__(self): return self
    def __exit__(self, *fault): return True
    def __str__(self): return "yes"
    def __int__(self): return 1
    def __index__(self): return 1
    def __float__(self): return 1.0
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __instancecheck__ = __subclasscheck__ = __lt__
    def __add__(self, other): return self
    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __and__ = __or__ = __add__

def __getattr__(name):
    if name.startswith("__"): raise AttributeError(name)
    return Yes()
"""


@dataclass
class Run:
    """What the command said of one exercise and one solution, and what plain pytest says."""

    status: str
    graded: Outcomes
    plain: Outcomes
    told: dict[str, str | None]

    def __post_init__(self) -> None:
        self.passed = {name for name, outcome in self.graded.items() if outcome == "passed"}
        self.passed_plain = {name for name, outcome in self.plain.items() if outcome == "passed"}


def _invoke(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(command, ["--sandbox", "local", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def _all_below(*arguments: str) -> dict[str, dict[str, Any]]:
    _, out, _ = _invoke("--exercism", str(_FOLDER), "--json", *arguments)
    return {(report := json.loads(line))["exercise"]: report for line in out.splitlines()}


def _source(exercise: Exercise, kind: str) -> str:
    assert exercise.example is not None
    paths = {"example": exercise.example, "stub": exercise.solution}
    return _LIES if kind == "lies" else (exercise.folder / paths[kind]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def runs(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Run]:
    """All exercises with all kinds of solutions; needs a `sandbox` so as to be skipped where none can be."""
    place = tmp_path_factory.mktemp("exercism")
    (place / "lies.py").write_text(_LIES)
    reports = {
        "example": _all_below("--solution", ".meta/example.py") | _all_below("--solution", ".meta/exemplar.py"),
        "stub": _all_below(),
        "lies": _all_below("--solution", str(place / "lies.py")),
    }
    folders = {}
    for kind in _KINDS:
        for exercise in _EXERCISES:
            folder = folders[exercise.folder.name, kind] = place / kind / exercise.folder.name
            shutil.copytree(exercise.folder, folder)
            (folder / exercise.solution).write_text(_source(exercise, kind), encoding="utf-8")
    plain = outcomes([(folders[e.folder.name, kind], e.tests[0]) for kind in _KINDS for e in _EXERCISES])
    made = {}
    for (slug, kind), expected in zip(((slug, kind) for kind in _KINDS for slug in _SLUGS), plain, strict=True):
        report = reports[kind][slug]
        graded = {test["name"]: "passed" if test["status"] == "pass" else "failed" for test in report["tests"]}
        told = {test["name"]: test["message"] for test in report["tests"]} | {"": report["message"]}
        made[slug, kind] = Run(report["status"], graded, expected, told)
    return made


@pytest.mark.parametrize("slug", _SLUGS)
def test_examples_pass(runs: dict[tuple[str, str], Run], slug: str) -> None:
    run = runs[slug, "example"]
    assert (run.status, run.graded) == ("pass", run.plain), run.told
    assert run.plain
    assert set(run.plain.values()) == {"passed"}


@pytest.mark.parametrize("slug", _SLUGS)
def test_stubs_end_as_under_plain_pytest(runs: dict[tuple[str, str], Run], slug: str) -> None:
    run = runs[slug, "stub"]
    assert run.status == "pass" if slug == _STUB_WORKS else run.status in ("fail", "error")
    if run.status == "error":  # No test could run, under plain pytest neither.
        assert (run.graded, run.plain) == ({}, {}), run.told
    else:
        assert run.graded == run.plain, run.told


@pytest.mark.parametrize("slug", _SLUGS)
def test_lies_pass_no_exercise(runs: dict[tuple[str, str], Run], slug: str) -> None:
    run = runs[slug, "lies"]
    assert run.status in ("fail", "error")
    assert run.passed <= run.passed_plain, run.told


def test_few_lies_pass_a_test(runs: dict[tuple[str, str], Run]) -> None:
    """Where a test asks for no more than the truth of an object, plain pytest and the sandbox are lied to alike."""
    passed = sum(len(runs[slug, "lies"].passed) for slug in _SLUGS)
    passed_plain = sum(len(runs[slug, "lies"].passed_plain) for slug in _SLUGS)
    assert passed * 4 <= passed_plain


def test_grading_leaves_the_folder_as_it_was(tmp_path: Path, sandbox: Sandbox) -> None:
    folder = tmp_path / "picnic-lists"
    shutil.copytree(_FOLDER / "picnic-lists", folder)
    before = {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}

    code, out, err = _invoke("--exercism", str(folder), "--solution", ".meta/example.py")

    assert (code, err) == (0, "")
    assert out.splitlines()[-1].startswith("passed: 5 of 5 passed in ")
    assert {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]} == before


def test_windows_line_ends_and_byte_order_marks(tmp_path: Path, sandbox: Sandbox) -> None:
    folder = tmp_path / "picnic-lists"
    shutil.copytree(_FOLDER / "picnic-lists", folder)
    for path in folder.rglob("*.*"):
        if path.is_file():
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    code, out, _ = _invoke("--exercism", str(folder), "--solution", ".meta/example.py", "--json")

    assert (code, json.loads(out)["status"]) == (0, "pass"), out


def test_a_malformed_exercise_among_others_is_named_and_stops_none(tmp_path: Path, sandbox: Sandbox) -> None:
    for slug in ("ferry-fares", "paint-mix"):
        shutil.copytree(_FOLDER / slug, tmp_path / slug)
    (tmp_path / "ferry-fares/.meta/config.json").write_text("{")

    code, out, err = _invoke("--exercism", str(tmp_path), "--json")

    assert (code, [json.loads(line)["exercise"] for line in out.splitlines()]) == (2, ["paint-mix"])
    assert err.startswith(f"tameshi: {tmp_path}/ferry-fares/.meta/config.json is not valid JSON")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Give either --tests or --exercism"),
        (["--tests", str(_FOLDER), "--exercism", str(_FOLDER)], "Give either --tests or --exercism"),
        (["--tests", str(_FOLDER)], "--tests needs --solution"),
        (["--tests", str(_FOLDER), "--solution", str(_FOLDER)], "--tests needs --solution"),
        (["--exercism", str(_FOLDER / "nowhere")], "does not exist"),
        (["--exercism", str(_FOLDER.parent / "attacks")], "tameshi: "),
        (["--exercism", str(_FOLDER / "paint-mix"), "--solution", "no.py"], "tameshi: no.py is not there"),
    ],
)
def test_wrong_usage_has_a_sentence_and_exit_code_2(sandbox: Sandbox, arguments: list[str], said: str) -> None:
    code, out, err = _invoke(*arguments)

    assert (code, out) == (2, "")
    assert said in err


def test_files_beside_the_submission_can_be_imported_and_read(sandbox: Sandbox) -> None:
    suite = b"from weigh import weigh\n\ndef test_weighs():\n    assert weigh() == 12\n"
    solution = (
        "from scales import UNIT\nfrom box.lid import LID\n\n"
        "def weigh():\n    return UNIT + LID + len(open('note.txt').read())\n"
    )
    beside = {"scales.py": b"UNIT = 5\n", "box/lid.py": b"LID = 4\n", "note.txt": b"abc"}

    report = sandbox.grade(Order({"test_it.py": suite}, solution, module="weigh", beside=beside))
    without = sandbox.grade(Order({"test_it.py": suite}, solution, module="weigh"))

    assert report.verdict is Verdict.PASSED, report
    assert (without.verdict, "imports a module that is not there" in without.message) == (Verdict.ERROR, True)
