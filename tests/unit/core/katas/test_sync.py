from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.katas.catalogue import kata_page
from core.katas.grading import version_for_grading
from core.katas.sync import sync_folder
from core.models import Kata, KataVersion, Track
from core.owner import Owner
from tests.building import NOW, build_package, hand_in

LATER = NOW + timedelta(days=1)


def change(path: Path) -> None:
    (path / "prompt.md").write_text("Something else.\n")


def test_a_new_package_becomes_a_kata_with_a_version(session: Session, tmp_path: Path) -> None:
    build_package(tmp_path)
    assert sync_folder(session, tmp_path, NOW).added == ["numbers/add"]
    page = kata_page(session, "numbers", "add")
    assert page is not None
    assert (page.version.title, page.track.title, page.version.created_at) == ("Add two numbers", "Numbers", NOW)
    version = version_for_grading(session, page.version.id)
    assert version.tests == {"test_add.py": b"def test_hidden(): ...\n"}
    assert list(version.solutions) == ["plain.py"]
    assert version.manifest is None


def test_a_second_sync_changes_nothing(session: Session, tmp_path: Path) -> None:
    build_package(tmp_path)
    sync_folder(session, tmp_path, NOW)
    again = sync_folder(session, tmp_path, LATER)
    assert (again.added, again.changed, again.retired, again.faults) == ([], [], [], [])
    assert session.scalar(select(func.count()).select_from(KataVersion)) == 1


def test_a_submission_stays_pinned_to_the_version_it_was_written_for(session: Session, tmp_path: Path) -> None:
    path = build_package(tmp_path)
    sync_folder(session, tmp_path, NOW)
    before = kata_page(session, "numbers", "add")
    assert before is not None
    submission = hand_in(session, before.version, Owner(visitor="v")).submission
    change(path)
    assert sync_folder(session, tmp_path, LATER).changed == ["numbers/add"]
    session.expire_all()
    after = kata_page(session, "numbers", "add")
    assert after is not None
    assert after.version.prompt == "Something else.\n"
    assert submission.version.prompt == "Write `add`.\n"


def test_a_version_that_comes_back_is_the_same_version(session: Session, tmp_path: Path) -> None:
    path = build_package(tmp_path)
    original = (path / "prompt.md").read_text()
    sync_folder(session, tmp_path, NOW)
    change(path)
    sync_folder(session, tmp_path, NOW)
    (path / "prompt.md").write_text(original)
    assert sync_folder(session, tmp_path, LATER).changed == ["numbers/add"]
    assert session.scalar(select(func.count()).select_from(KataVersion)) == 2


def test_what_is_gone_is_retired_and_can_return(session: Session, tmp_path: Path) -> None:
    path = build_package(tmp_path)
    sync_folder(session, tmp_path, NOW)
    away = tmp_path.parent / f"{tmp_path.name}-away"
    path.rename(away)
    assert sync_folder(session, tmp_path, LATER).retired == ["numbers/add"]
    assert kata_page(session, "numbers", "add") is None
    assert sync_folder(session, tmp_path, LATER).retired == []
    away.rename(path)
    sync_folder(session, tmp_path, LATER)
    assert kata_page(session, "numbers", "add") is not None


def test_a_faulty_package_leaves_its_kata_as_it_was(session: Session, tmp_path: Path) -> None:
    path = build_package(tmp_path)
    sync_folder(session, tmp_path, NOW)
    (path / "prompt.md").unlink()
    synced = sync_folder(session, tmp_path, LATER)
    assert (synced.retired, len(synced.faults)) == ([], 1)
    assert kata_page(session, "numbers", "add") is not None
    (tmp_path / "tracks.toml").unlink()
    assert sync_folder(session, tmp_path, LATER).retired == []


def test_katas_may_trade_places_and_reuse_the_address_of_a_retired_one(session: Session, tmp_path: Path) -> None:
    one, two = build_package(tmp_path, slug="one"), build_package(tmp_path, slug="two")
    sync_folder(session, tmp_path, NOW)
    uuids = {kata.slug: kata.uuid for kata in session.scalars(select(Kata))}
    one.rename(tmp_path / "numbers" / "three")
    two.rename(one)
    (tmp_path / "numbers" / "three").rename(two)
    sync_folder(session, tmp_path, NOW)
    session.expire_all()
    assert {kata.slug: kata.uuid for kata in session.scalars(select(Kata))} == {
        "one": uuids["two"],
        "two": uuids["one"],
    }
    for file in sorted(one.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    build_package(tmp_path, slug="one")
    synced = sync_folder(session, tmp_path, LATER)
    assert (synced.added, synced.retired) == (["numbers/one"], ["numbers/one"])


def test_tracks_keep_the_order_of_their_file(session: Session, tmp_path: Path) -> None:
    build_package(tmp_path, track="words")
    build_package(tmp_path, track="numbers")
    sync_folder(session, tmp_path, NOW)
    assert session.scalars(select(Track.slug).order_by(Track.position)).all() == ["words", "numbers"]
