"""A Docker engine that stops while we use it: what cannot be removed then is swept by whoever starts next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests

from sandbox.engines.container import Container


class Lost:
    """A container whose engine is gone."""

    def remove(self, *, force: bool) -> None:
        raise requests.ConnectionError("Connection aborted.")

    def logs(self, *, tail: int) -> bytes:
        raise requests.ConnectionError("Connection aborted.")


@pytest.fixture
def container(tmp_path: Path) -> Container:
    made = Container("cell", tmp_path / "cell.sock", "/run/jails/cell.sock")
    lost: Any = Lost()
    made._container = lost
    return made


def test_a_container_that_cannot_be_removed_is_let_go(container: Container) -> None:
    container.remove()
    container.remove()


def test_a_log_that_cannot_be_read_is_empty(container: Container) -> None:
    assert not container.last_line()
