"""The layout of an exercise is read as Exercism writes it, and each malformed folder gets a sentence of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tameshi.grading.exercism import chosen_solution, order
from tameshi.grading.layout import MalformedExercise, find_exercises, read_exercise

Change = Callable[[Path], object]


def _config(folder: Path, **files: Any) -> None:
    named = {"solution": ["kettle.py"], "test": ["kettle_test.py"], "example": [".meta/example.py"], **files}
    (folder / ".meta/config.json").write_text(json.dumps({"authors": [], "files": named}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound exercise, with a helper that the tests import."""
    home = tmp_path / "kettle"
    (home / ".meta").mkdir(parents=True)
    (home / ".docs").mkdir()
    (home / ".docs/instructions.md").write_text("Boil.")
    (home / ".meta/example.py").write_text("def boil():\n    return 100\n")
    (home / "kettle.py").write_text("def boil():\n    pass\n")
    (home / "kettle_test.py").write_text("from kettle import boil\n")
    (home / "kettle_data.py").write_text("POINT = 100\n")
    _config(home, editor=["kettle_data.py"])
    return home


def test_names_the_files_and_the_module(folder: Path) -> None:
    exercise = read_exercise(folder)

    assert (exercise.solution, exercise.module, exercise.tests) == ("kettle.py", "kettle", ("kettle_test.py",))
    assert (exercise.example, exercise.helpers) == (".meta/example.py", ("kettle_data.py",))


def test_concept_exercises_call_the_example_exemplar(folder: Path) -> None:
    _config(folder, example=[], exemplar=[".meta/example.py"])

    assert read_exercise(folder).example == ".meta/example.py"


def test_a_configuration_may_begin_with_a_byte_order_mark_and_have_windows_line_ends(folder: Path) -> None:
    config = folder / ".meta/config.json"
    config.write_bytes(b"\xef\xbb\xbf" + config.read_bytes().replace(b",", b",\r\n"))

    assert read_exercise(folder).module == "kettle"


def test_each_side_gets_its_own_files_and_both_get_the_helpers(folder: Path) -> None:
    (folder / "shelf.py").write_text("")
    (folder / "notes.txt").write_text("water")
    made = order(read_exercise(folder), folder / "kettle.py")

    assert set(made.suite) == {"kettle_test.py", "kettle_data.py", "shelf.py", "notes.txt"}
    assert set(made.beside) == {"kettle_data.py", "shelf.py"}
    assert made.solution == "def boil():\n    pass\n"
    assert (made.module, made.targets, made.reveal) == ("kettle", ("kettle_test.py",), True)


def test_an_exercise_may_take_its_time(folder: Path) -> None:
    limits = order(read_exercise(folder), folder / "kettle.py").limits

    assert limits.run_seconds >= 100
    assert limits.test_seconds >= 20
    assert order(read_exercise(folder), folder / "kettle.py", timeout=3).limits.test_seconds == 3


def test_a_solution_may_be_named_from_here_or_from_the_exercise(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = read_exercise(folder)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text("")

    assert chosen_solution(exercise, None) == folder / "kettle.py"
    assert chosen_solution(exercise, Path("mine.py")).samefile(tmp_path / "mine.py")
    assert chosen_solution(exercise, Path(".meta/example.py")) == folder / ".meta/example.py"
    (tmp_path / "kettle.py").write_text("")
    with pytest.raises(MalformedExercise, match="give an absolute path"):
        chosen_solution(exercise, Path("kettle.py"))
    with pytest.raises(MalformedExercise, match=r"nowhere\.py is not there, neither here nor in"):
        chosen_solution(exercise, Path("nowhere.py"))


def test_finds_an_exercise_or_those_of_a_folder(folder: Path) -> None:
    (folder.parent / "empty").mkdir()

    assert find_exercises(folder) == [folder]
    assert find_exercises(folder.parent) == [folder]
    with pytest.raises(MalformedExercise, match=r"has no \.meta/config\.json, and no folder in it has one"):
        find_exercises(folder.parent / "empty")


def _names(**files: Any) -> Change:
    return lambda folder: _config(folder, **files)


def _writes(name: str, content: bytes) -> Change:
    return lambda folder: (folder / name).write_bytes(content)


def _links(folder: Path) -> None:
    (folder / "kettle.py").unlink()
    (folder / "kettle.py").symlink_to("/etc/passwd")


def _links_the_folder(folder: Path) -> None:
    (folder / ".meta").rename(folder / "meta")
    (folder / ".meta").symlink_to(folder / "meta")


def _packs_the_tests(folder: Path) -> None:
    (folder / "checks.py").mkdir()
    _config(folder, test=["checks.py"])


def _pipes(folder: Path) -> None:
    (folder / "kettle_test.py").unlink()
    os.mkfifo(folder / "kettle_test.py")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda folder: (folder / ".meta/config.json").unlink(), r"has no \.meta/config\.json"),
        (_writes(".meta/config.json", b"{"), "config.json is not valid JSON: Expecting"),
        (_writes(".meta/config.json", b"[" * 100_000), "config.json is not valid JSON: maximum recursion"),
        (_writes(".meta/config.json", b"\xff\xfe"), "config.json is not UTF-8"),
        (_writes(".meta/config.json", b"[]"), 'config.json has no object "files"'),
        (_writes(".meta/config.json", b'{"files": []}'), 'config.json has no object "files"'),
        (_names(solution=[]), "files.solution has to name one file, and names none"),
        (_names(solution=["kettle.py", "cup.py"]), r"files.solution has to name one file, and names kettle.py, cup.py"),
        (_names(solution="kettle.py"), "files.solution has to be a list of file names"),
        (_names(test=[3]), "files.test has to be a list of file names"),
        (_names(test=[]), "files.test names no file"),
        (_names(test=["cup_test.py"]), r"config.json names cup_test\.py, which is not there"),
        (_names(example=[".meta/gone.py"]), r"names \.meta/gone\.py, which is not there"),
        (_names(editor=["../kettle.py"]), r"names '\.\./kettle\.py', which leads out of the folder"),
        (_names(solution=["/etc/passwd"]), "names '/etc/passwd', which leads out of the folder"),
        (_names(solution=["a\0.py"]), "which leads out of the folder"),
        (_names(solution=["kettle.txt"]), r"names kettle\.txt, which is no Python module"),
        (_names(solution=["tea kettle.py"]), r"names tea kettle\.py, which is no Python module"),
        (_names(test=["kettle_test/__init__.py"]), "makes a package; solution and tests have to be single modules"),
        (_packs_the_tests, "is a folder; solution and tests have to be single modules"),
        (_links, r"kettle\.py is a symbolic link"),
        (_links_the_folder, r"\.meta is a symbolic link"),
        (_pipes, "is not a regular file"),
        (lambda folder: os.truncate(folder / "kettle.py", 50 << 20), r"has 50 MB; the largest file that is graded"),
    ],
)  # fmt: skip
def test_malformed_folders_get_a_sentence(folder: Path, change: Change, said: str) -> None:
    change(folder)

    with pytest.raises(MalformedExercise, match=said):
        read_exercise(folder)


def test_helpers_have_to_fit_into_the_cell(folder: Path) -> None:
    for name in ("jug.py", "pot.py"):
        (folder / name).write_bytes(b"#" * (5 << 20))

    with pytest.raises(MalformedExercise, match=r"the helpers have 10\.0 MB; at most 8 MB fit"):
        order(read_exercise(folder), folder / "kettle.py")
