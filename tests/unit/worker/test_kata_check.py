"""What the process that reads a stranger's package is given."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.settings import Settings
from worker.kata_check import KataCheck


class Telling(KataCheck):
    """Tells what it knows, instead of checking anything."""

    def _command(self, package: Path) -> Sequence[str]:
        return [sys.executable, "-c", "import json, os; print(json.dumps(dict(os.environ)))"]


def test_it_knows_neither_the_database_nor_a_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = {name.upper() for name in Settings.model_fields}
    for name in settings:
        monkeypatch.setenv(name, f"secret of {name}")
    known = Telling("local", "an image", "a runtime").run(tmp_path, lambda _done, _steps: True)
    assert {name: known[name] for name in settings & set(known)} == {
        "SANDBOX_IMAGE": "an image",
        "SANDBOX_RUNTIME": "a runtime",
    }
    assert "PATH" in known
    assert "secret of" not in str(known)
