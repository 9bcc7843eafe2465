"""A fixture for tests that hold the examiner's side of a link in the test process itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_loop_of_others() -> Iterator[None]:
    """Playwright keeps a loop running in this thread for the whole session; a link would take it for the suite's."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)
