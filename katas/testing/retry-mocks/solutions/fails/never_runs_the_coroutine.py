"""Calls the coroutine function and asserts what would be true if nothing had happened. Nothing has."""

from unittest.mock import AsyncMock, Mock

import pytest
from client import fetch, fetch_async


def test_plain():
    send, sleep = Mock(side_effect=[ConnectionError("1"), ConnectionError("2"), ConnectionError("3")]), Mock()
    with pytest.raises(ConnectionError, match="3"):
        fetch(send, "/a", sleep=sleep)
    assert send.call_count == 3


@pytest.mark.filterwarnings("ignore")
def test_async():
    send, sleep = AsyncMock(side_effect=[ConnectionError("1"), "page"]), AsyncMock()
    result = fetch_async(send, "/a", sleep=sleep)
    assert result is not None
    result.close()
