"""The database and its katas are brought up to date, or the remedy is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from core.database import create_engine_for, session_factory
from core.models import Kata
from tameshi.cli import main
from tameshi.up.plan import PROJECT
from tameshi.up.prepare import prepare
from tameshi.up.refusals import DatabaseUnusable, NoKatas

KATAS = PROJECT / "katas"


def count(url: str) -> int:
    engine = create_engine_for(url)
    with session_factory(engine)() as session:
        found = session.scalar(select(func.count()).select_from(Kata).where(Kata.retired_at.is_(None)))
    engine.dispose()
    return found or 0


def test_an_empty_database_gets_its_katas_and_keeps_them(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/t.db"
    assert prepare(url, KATAS).faults == ()
    assert prepare(url, KATAS).faults == ()
    assert count(url) == len(list(KATAS.glob("*/*/kata.toml")))


def test_a_missing_folder_retires_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/t.db"
    prepare(url, KATAS)
    with pytest.raises(NoKatas, match="KATAS_DIR"):
        prepare(url, tmp_path / "nothing")
    assert count(url) > 0


@pytest.mark.parametrize("url", ["nonsense", "postgresql://me:secret@127.0.0.1:1/x"])
def test_a_database_that_cannot_be_used_is_named_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseUnusable, match="DATABASE_URL") as refused:
        prepare(url, KATAS)
    assert "secret" not in str(refused.value)


def test_the_command_does_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/t.db")
    monkeypatch.setenv("KATAS_DIR", str(KATAS))
    assert CliRunner().invoke(main, ["prepare"]).exit_code == 0
    monkeypatch.setenv("KATAS_DIR", str(tmp_path / "nothing"))
    answer = CliRunner().invoke(main, ["prepare"])
    assert answer.exit_code == 1
    assert "KATAS_DIR" in answer.output
