"""A machine without a Docker engine: a sentence, and nothing left open."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from sandbox import open_sandbox
from sandbox.report import SandboxUnavailable


def test_without_an_engine_there_is_a_sentence_and_no_open_socket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/nothing.sock")
    with pytest.raises(SandboxUnavailable, match="No Docker engine answers"):
        open_sandbox("docker")
    gc.collect()  # A socket that was left open would complain here, and fail the test.
