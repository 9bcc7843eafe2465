"""Every kata that ships has the form that the catalogue and the guide promise."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from core.katas.load import load, load_all, load_tracks, package_folders
from core.katas.schema import Kind
from sandbox.reversed.implementations import read_implementations
from tameshi.kata_check.static.faults import static_faults

KATAS = Path(__file__).parents[3] / "katas"
PACKAGES = package_folders(KATAS)
OF_TESTS = [path for path in PACKAGES if load(path).meta.kind == "test"]
each_package = pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.name)


def test_all_katas_load_without_a_fault() -> None:
    library = load_all(KATAS)

    assert [str(fault) for fault in library.faults] == []
    assert len(library.packages) == len(PACKAGES) >= 60


def test_there_is_something_for_everybody() -> None:
    katas = load_all(KATAS).packages
    tracks, kinds, levels = (
        Counter(one.track for one in katas),
        Counter(one.meta.kind for one in katas),
        Counter(one.meta.difficulty for one in katas),
    )

    assert len(tracks) == 21
    assert min(tracks.values()) >= 2
    assert set(kinds) == set(get_args(Kind))
    assert min(kinds.values()) >= 2
    assert set(levels) == {1, 2, 3, 4, 5}
    assert levels[1] >= 8


def test_the_tracks_of_the_catalogue() -> None:
    tracks, faults = load_tracks(KATAS)

    assert faults == []
    assert len(tracks) == len({track.folder for track in tracks}) == 21
    assert tracks[0].title == "Core Python"


@each_package
def test_reading_finds_nothing(path: Path) -> None:
    assert [str(fault) for fault in static_faults(load(path))] == []


@each_package
def test_there_is_enough_of_everything(path: Path) -> None:
    package = load(path)

    assert len(package.solutions["passes"]) >= 2, "references in different styles"
    assert 3 <= len(package.hints) <= 6, "hints"


@pytest.mark.parametrize("path", OF_TESTS, ids=lambda path: path.name)
def test_submitted_tests_meet_several_right_and_many_wrong_implementations(path: Path) -> None:
    implementations = read_implementations(load(path).tests)

    assert sum(one.right for one in implementations) >= 2, "right ones in different styles"
    assert sum(not one.right for one in implementations) >= 6, "mutants"
    assert all(one.hint for one in implementations if not one.right), "what to think about when a mutant lives"


@each_package
def test_all_python_is_python(path: Path) -> None:
    for file in sorted(path.rglob("*.py")):
        ast.parse(file.read_text(encoding="utf-8"), str(file), feature_version=(3, 11))
