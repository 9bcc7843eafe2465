"""Packages of the kind `test`: implementations in place of hidden tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.katas.load import load
from tests.building import build_package
from tests.unit.core.katas.test_load import faults_of


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A faultless package of the kind `test`."""
    path = build_package(tmp_path)
    meta = (path / "kata.toml").read_text().replace('"implement"', '"test"')
    (path / "kata.toml").write_text(meta)
    for folder in ("tests", "examples"):
        shutil.rmtree(path / folder)
    for name, text in (
        ("examples/subtracts.py", '"""Subtracts."""\n'),
        ("implementations/good/plain.py", "def add(a, b):\n    return a + b\n"),
        ("implementations/mutants/zero.py", '"""Adds nothing."""\n'),
    ):
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text)
    return path


def test_implementations_are_what_submit_grades_by(package: Path) -> None:
    read = load(package)
    assert list(read.tests) == ["good/plain.py", "mutants/zero.py"]
    assert list(read.examples) == ["subtracts.py"]


def test_a_new_mutant_is_a_new_version(package: Path) -> None:
    before = load(package).content_hash
    (package / "implementations/mutants/one.py").write_text('"""Adds one."""\n')
    assert load(package).content_hash != before


def test_what_is_missing_or_out_of_place_is_named(package: Path) -> None:
    (package / "implementations/good/plain.py").unlink()
    (package / "implementations/mutants/zero.py").write_text("x = 1\n")
    (package / "implementations/bad").mkdir()
    (package / "examples/broken.py").write_text("def (:\n")
    (package / "tests").mkdir()
    assert faults_of(package) == [
        "tests: a kata of the kind `test` has implementations/ in place of hidden tests",
        "implementations/bad: an implementation's folder is one of good, mutants",
        "examples/broken.py:1: is not Python: invalid syntax",
        "implementations/good: has no implementation",
        "implementations/mutants/zero.py: has no docstring that names its mistake",
    ]


def test_other_kinds_have_no_implementations(tmp_path: Path) -> None:
    path = build_package(tmp_path)
    (path / "implementations").mkdir()
    assert faults_of(path) == ["implementations: belongs into a kata of the kind `test`"]
