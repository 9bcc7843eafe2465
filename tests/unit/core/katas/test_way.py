from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.katas.load import load, load_all
from core.katas.sync import sync_folder
from core.katas.way import in_order
from core.models import Kata
from tests.building import NOW, build_package


def put(folder: Path, slug: str, *prerequisites: str, track: str = "numbers", difficulty: int = 2) -> Path:
    path = build_package(folder, slug=slug, track=track)
    toml = (path / "kata.toml").read_text().replace("difficulty = 1", f"difficulty = {difficulty}")
    (path / "kata.toml").write_text(toml.replace("authors", f"prerequisites = {list(prerequisites)!r}\nauthors", 1))
    return path


def test_a_kata_comes_after_its_prerequisites_else_by_difficulty(tmp_path: Path) -> None:
    put(tmp_path, "hard", difficulty=5)
    put(tmp_path, "easy-but-late", "numbers/hard", difficulty=1)
    put(tmp_path, "middle", "letters/far", difficulty=3)
    put(tmp_path, "first", difficulty=2)
    put(tmp_path, "far", track="letters", difficulty=4)
    packages, faults = load_all(tmp_path)
    assert faults == []
    assert [one.address for one in in_order(packages)] == [
        "letters/far", "numbers/first", "numbers/middle", "numbers/hard", "numbers/easy-but-late",
    ]  # fmt: skip


def test_a_prerequisite_that_is_not_there_is_a_fault_and_the_others_load(tmp_path: Path) -> None:
    path = put(tmp_path, "lost", "numbers/nowhere")
    own = put(tmp_path, "own", "numbers/own")
    put(tmp_path, "fine")
    packages, faults = load_all(tmp_path)
    assert [one.slug for one in packages] == ["fine"]
    assert [str(fault) for fault in faults] == [
        f"{path}/kata.toml: `prerequisites`: there is no kata numbers/nowhere",
        f"{own}/kata.toml: `prerequisites`: a kata cannot come before itself",
    ]


def test_a_prerequisite_may_be_at_fault_itself(tmp_path: Path) -> None:
    (put(tmp_path, "broken") / "prompt.md").unlink()
    put(tmp_path, "after", "numbers/broken")
    assert [one.slug for one in load_all(tmp_path).packages] == ["after"]


def test_a_circle_is_named_and_what_is_outside_of_it_loads(tmp_path: Path) -> None:
    for slug, before in (("one", "three"), ("two", "one"), ("three", "two")):
        put(tmp_path, slug, f"numbers/{before}")
    put(tmp_path, "outside", "numbers/one")
    packages, faults = load_all(tmp_path)
    assert [one.slug for one in packages] == ["outside"]
    assert sorted(fault.file.parent.name for fault in faults) == ["one", "three", "two"]
    assert all(fault.message.startswith("`prerequisites` lead in a circle: numbers/") for fault in faults)


def test_the_form_of_an_address_is_checked(tmp_path: Path) -> None:
    put(tmp_path, "lost", "Numbers")
    (fault,) = load_all(tmp_path).faults
    assert fault.message.startswith("`prerequisites.0`: must be the address of a kata, such as")


def test_the_way_is_stored_and_makes_no_new_version(session: Session, tmp_path: Path) -> None:
    put(tmp_path, "b")
    path = put(tmp_path, "a")
    sync_folder(session, tmp_path, NOW)
    before = load(path).content_hash
    toml = (path / "kata.toml").read_text()
    (path / "kata.toml").write_text(toml.replace("prerequisites = []", 'prerequisites = ["numbers/b"]'))
    assert load(path).content_hash == before
    assert sync_folder(session, tmp_path, NOW).changed == []
    katas = session.scalars(select(Kata).order_by(Kata.position))
    assert [(kata.slug, kata.prerequisites) for kata in katas] == [("b", []), ("a", ["numbers/b"])]
