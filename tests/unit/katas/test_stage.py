"""The stage of `kata try` follows the files of a package and keeps the last version that could be loaded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from core.database import create_engine_for, session_factory
from core.katas.catalogue import kata_page
from core.migrations.run import upgrade
from tameshi.kata_try.stage import Stage

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[sessionmaker[Session]]:
    """An empty database."""
    engine = create_engine_for(f"sqlite:///{tmp_path}/try.db")
    upgrade(engine)
    yield session_factory(engine)
    engine.dispose()


@pytest.fixture
def stage(package: Path, sessions: sessionmaker[Session]) -> Stage:
    """A sound package that has been looked at."""
    stage = Stage(package, sessions, lambda: NOW)
    stage.look()
    return stage


def prompt_of(stage: Stage, sessions: sessionmaker[Session]) -> str:
    """What the page shows."""
    assert stage.package is not None
    with sessions() as session:
        page = kata_page(session, stage.package.track, stage.package.slug)
    assert page is not None
    return page.version.prompt


def look_twice(stage: Stage) -> list[str] | None:
    """A change counts when it is still the same at the next look."""
    assert stage.look() is None
    return stage.look()


def test_a_package_is_shown_at_the_first_look(stage: Stage, sessions: sessionmaker[Session]) -> None:
    assert stage.faults == ()
    assert "Sums are everywhere." in prompt_of(stage, sessions)


def test_nothing_happens_when_nothing_changes(stage: Stage) -> None:
    revision = stage.revision

    assert (stage.look(), stage.look(), stage.revision) == (None, None, revision)


def test_a_change_is_named_and_shown(stage: Stage, sessions: sessionmaker[Session]) -> None:
    revision = stage.revision
    (stage.path / "prompt.md").write_text("Something else.\n")

    assert look_twice(stage) == ["prompt.md"]
    assert stage.revision != revision
    assert prompt_of(stage, sessions) == "Something else.\n"


def test_files_may_come_and_go(stage: Stage) -> None:
    (stage.path / "solutions" / "fails" / "new.py").write_text('"""New."""\n')
    (stage.path / "hints.md").unlink()

    assert look_twice(stage) == ["hints.md", "solutions/fails/new.py"]
    assert stage.faults == ()


def test_the_last_version_stays_while_a_package_is_broken(stage: Stage, sessions: sessionmaker[Session]) -> None:
    text = (stage.path / "prompt.md").read_text()
    (stage.path / "prompt.md").write_text("")

    assert look_twice(stage) == ["prompt.md"]
    assert [str(fault) for fault in stage.faults] == [f"{stage.path / 'prompt.md'}: is empty"]
    assert prompt_of(stage, sessions) == text

    (stage.path / "prompt.md").write_text(text)
    look_twice(stage)
    assert stage.faults == ()


def test_a_package_that_is_broken_from_the_start(package: Path, sessions: sessionmaker[Session]) -> None:
    text = (package / "kata.toml").read_text()
    (package / "kata.toml").write_text("title =")
    stage = Stage(package, sessions, lambda: NOW)
    stage.look()

    assert stage.package is None
    assert len(stage.faults) == 1

    (package / "kata.toml").write_text(text)
    look_twice(stage)
    assert stage.package is not None


def test_a_folder_that_vanishes_is_told(stage: Stage) -> None:
    stage.path.rename(stage.path.with_name("elsewhere"))

    look_twice(stage)
    assert "is not a folder" in str(stage.faults[0])


def test_a_folder_in_no_track_is_shown_all_the_same(package: Path, sessions: sessionmaker[Session]) -> None:
    home = package.parents[1] / "My Things"
    home.mkdir()
    stage = Stage(package.rename(home / "add"), sessions, lambda: NOW)
    stage.look()

    assert stage.faults == ()
    assert "Sums are everywhere." in prompt_of(stage, sessions)


def test_caches_and_hidden_files_do_not_count(stage: Stage) -> None:
    (stage.path / "tests" / "__pycache__").mkdir()
    (stage.path / "tests" / "__pycache__" / "x.pyc").write_bytes(b"-")
    (stage.path / ".prompt.md.swp").write_text("-")

    assert (stage.look(), stage.look()) == (None, None)
