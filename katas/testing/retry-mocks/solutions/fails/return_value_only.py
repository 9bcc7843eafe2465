"""Lets the connection work each time, so that nothing is ever tried again."""

import asyncio
from unittest.mock import AsyncMock, Mock

from client import fetch, fetch_async


def test_plain():
    send, sleep = Mock(return_value="page"), Mock()
    assert fetch(send, "/a", sleep=sleep) == "page"
    send.assert_called_once_with("/a")
    sleep.assert_not_called()


def test_async():
    send, sleep = AsyncMock(return_value="page"), AsyncMock()
    assert asyncio.run(fetch_async(send, "/a", sleep=sleep)) == "page"
    send.assert_awaited_once_with("/a")
    sleep.assert_not_awaited()
