"""What `tameshi kata new` makes is a kata that works: each program gets the verdict of its folder."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from core.katas.schema import Kind
from sandbox.grader import Sandbox
from tameshi.kata_new.make import make_kata
from tests.checking import check_all

TRACKS = '[[track]]\nfolder = "asyncio"\ntitle = "asyncio"\nsummary = "Waiting."\n'


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_new_kata_holds(tmp_path: Path, sandbox: Sandbox, kind: Kind) -> None:
    (tmp_path / "tracks.toml").write_text(TRACKS)
    path = make_kata("asyncio/slow-feed", kind, tmp_path)

    (one,) = check_all(path, sandbox=sandbox).katas

    assert len(one.outcomes) >= 5
    assert [
        outcome.trial.file.name for outcome in one.outcomes if outcome.report.verdict not in outcome.trial.allowed
    ] == []
