from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.katas.grading import version_for_grading
from tests.building import build_version

FILES = {"test_a.py": "ä = 1\n".encode(), "data/empty": b"", "data/nul": b"a\0b", "data/image.png": b"\x89PNG\xff"}


def test_files_of_every_kind_come_back_byte_for_byte(session: Session) -> None:
    version = build_version(session)
    version.tests = FILES
    session.commit()
    session.expunge_all()
    assert version_for_grading(session, version.id).tests == FILES


def test_text_files_are_readable_in_the_table(session: Session) -> None:
    build_version(session, tests="def test_adds(): ...\n")
    assert "def test_adds(): ..." in str(session.execute(text("SELECT tests FROM kata_version")).scalar())
