from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from core.katas.faults import KataFaults
from core.katas.load import load, load_all, load_tracks
from tests.building import build_package


def faults_of(path: Path) -> list[str]:
    with pytest.raises(KataFaults) as error:
        load(path)
    return [str(fault).removeprefix(f"{path}/") for fault in error.value.faults]


def test_a_package_is_read_whole(tmp_path: Path) -> None:
    path = build_package(tmp_path)
    (path / "tests" / "data").mkdir()
    (path / "tests" / "data" / "feed.bin").write_bytes(b"\xff\x00")
    (path / "tests" / "__pycache__").mkdir()
    (path / "tests" / "__pycache__" / "x.pyc").write_bytes(b"-")
    package = load(path)
    assert (package.track, package.slug, package.meta.title) == ("numbers", "add", "Add two numbers")
    assert [(hint.heading, hint.text) for hint in package.hints] == [("First", "Use `+`.")]
    assert package.tests == {"test_add.py": b"def test_hidden(): ...\n", "data/feed.bin": b"\xff\x00"}
    assert list(package.examples) == ["test_add.py"]
    assert list(package.solutions) == ["passes", "fails"]
    assert package.meta.limits.run_seconds == 20.0
    assert package.meta.module == "solution"


def test_hints_are_optional(tmp_path: Path) -> None:
    path = build_package(tmp_path)
    (path / "hints.md").unlink()
    assert load(path).hints == ()


def test_all_faults_come_at_once_with_their_files(tmp_path: Path) -> None:
    path = build_package(tmp_path)
    (path / "kata.toml").write_text('uuid = "no"\ntitle = " x"\ndifficulty = 9\nkind = "guess"\nlicense = "MIT"\n')
    (path / "prompt.md").write_text("  \n")
    (path / "starter.py").unlink()
    (path / "editorial.md").write_bytes(b"\xff")
    (path / "hints.md").write_text("no heading\n# Empty\n")
    (path / "notes.txt").write_text("-")
    (path / "examples" / "test_add.py").rename(path / "examples" / "add.py")
    (path / "tests" / "test_add.py").write_text("def broken(:\n")
    (path / "solutions" / "works").mkdir()
    (path / "solutions" / "passes" / "plain.py").unlink()
    (path / "solutions" / "fails" / "subtracts.py").unlink()
    (path / "solutions" / "fails" / "subtracts.py").symlink_to("/etc/passwd")
    found = faults_of(path)
    expected = [
        "notes.txt: does not belong in a kata package",
        "kata.toml:1: `uuid`: input should be a valid UUID",
        "kata.toml:2: `title`: must be one line without surplus spaces",
        "kata.toml: the key `summary` is missing",
        "kata.toml:4: `kind`: input should be",
        "kata.toml:3: `difficulty`: input should be less than or equal to 5",
        "kata.toml: the key `authors` is missing",
        "kata.toml: the key `licence` is missing",
        "kata.toml:5: unknown key `license`",
        "prompt.md: is empty",
        "starter.py: is missing",
        "editorial.md: is not UTF-8",
        "hints.md: begins with text that has no heading",
        "hints.md: the hint 'Empty' has no text",
        "examples: has no test_*.py",
        "tests/test_add.py:1: is not Python",
        "solutions/fails/subtracts.py: a link",
        "solutions/works: a solution's folder is one of passes, fails",
        "solutions/passes: has no reference solution",
    ]
    for fault in expected:
        assert any(one.startswith(fault) for one in found), f"{fault} not in {found}"
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        (b"title = ", "kata.toml: is not TOML"),
        (b"# \0", "kata.toml: contains a NUL character"),
        (b"#" * (1024 * 1024 + 1), "kata.toml: has more than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_fault(tmp_path: Path, toml: bytes, fault: str) -> None:
    path = build_package(tmp_path)
    (path / "kata.toml").write_bytes(toml)
    (found,) = faults_of(path)
    assert found.startswith(fault)


def test_module_must_be_a_python_name(tmp_path: Path) -> None:
    path = build_package(tmp_path)
    with (path / "kata.toml").open("a") as file:
        file.write('module = "my solution"\n')
    assert faults_of(path) == ["kata.toml:8: `module`: must be a Python name"]


def test_a_folder_must_be_there_and_well_named(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "nothing") == [f"{tmp_path}/nothing: is not a folder"]
    path = build_package(tmp_path, slug="Add_two")
    assert faults_of(path) == [f"{path}: a kata's folder is named in lower-case letters, digits and single hyphens"]


def test_code_in_hints_holds_no_headings(tmp_path: Path) -> None:
    path = build_package(tmp_path)
    (path / "hints.md").write_text("# One\n```python\n# a comment\n~~~\n```\n## Two ##\nmore\n")
    assert [(hint.heading, hint.text) for hint in load(path).hints] == [
        ("One", "```python\n# a comment\n~~~\n```"),
        ("Two", "more"),
    ]


def test_what_decides_a_verdict_or_stands_on_the_page_changes_the_hash(tmp_path: Path) -> None:
    path = build_package(tmp_path)
    seen = {load(path).content_hash}
    for name in ("prompt.md", "hints.md", "starter.py", "editorial.md", "examples/test_add.py", "tests/test_add.py"):
        with (path / name).open("a") as file:
            file.write("# more\n" if name.endswith(".py") else "more\n")
        seen.add(load(path).content_hash)
    (path / "tests" / "conftest.py").write_text("")
    seen.add(load(path).content_hash)
    (path / "solutions" / "passes" / "other.py").write_text("")
    seen.add(load(path).content_hash)
    with (path / "kata.toml").open("a") as file:
        file.write("[limits]\nrun_seconds = 3\n")
    seen.add(load(path).content_hash)
    assert len(seen) == 10
    (path / "solutions" / "fails" / "other.py").write_text('"""Wrong."""\n')
    assert load(path).content_hash in seen


def test_a_library_keeps_what_is_faultless(tmp_path: Path) -> None:
    good, bad = build_package(tmp_path, slug="good"), build_package(tmp_path, slug="bad")
    (bad / "prompt.md").unlink()
    (tmp_path / "numbers" / ".hidden").mkdir()
    packages, faults = load_all(tmp_path)
    assert [package.path for package in packages] == [good]
    assert [str(fault) for fault in faults] == [f"{bad}/prompt.md: is missing"]


def test_two_packages_with_one_uuid_are_both_at_fault(tmp_path: Path) -> None:
    uuid = str(uuid4())
    for slug in ("one", "two"):
        build_package(tmp_path, slug=slug, uuid=uuid)
    packages, faults = load_all(tmp_path)
    assert packages == []
    assert [fault.file.parent.name for fault in faults] == ["one", "two"]


def test_a_track_must_be_listed(tmp_path: Path) -> None:
    build_package(tmp_path)
    (tmp_path / "tracks.toml").write_text('[[track]]\nfolder = "other"\ntitle = "Other"\nsummary = "-"\n')
    packages, faults = load_all(tmp_path)
    assert packages == []
    assert [str(fault) for fault in faults] == [f"{tmp_path}/tracks.toml: the track `numbers` is not listed"]


@pytest.mark.parametrize("content", ["[[track]]\nfolder = 'Not A Slug'\n", "= ="])
def test_a_broken_list_of_tracks_is_a_fault(tmp_path: Path, content: str) -> None:
    (tmp_path / "tracks.toml").write_text(content)
    tracks, faults = load_tracks(tmp_path)
    assert tracks == []
    assert faults


def test_a_key_that_stands_in_several_tables_has_no_line(tmp_path: Path) -> None:
    (tmp_path / "tracks.toml").write_text('[[track]]\nfolder = "A"\n\n[[track]]\nfolder = "b"\ntitel = "B"\n')

    _, faults = load_tracks(tmp_path)
    assert {fault.line for fault in faults if "folder" in fault.message} == {None}
    assert {fault.line for fault in faults if "titel" in fault.message} == {6}
