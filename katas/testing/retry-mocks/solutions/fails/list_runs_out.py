"""Gives the mock fewer outcomes than there are attempts: it raises StopIteration at the third."""

import asyncio
from unittest.mock import AsyncMock, Mock, call

import pytest
from client import fetch, fetch_async


def test_success_at_once():
    send, sleep = Mock(return_value="page"), Mock()
    assert fetch(send, "/a", sleep=sleep) == "page"
    send.assert_called_once_with("/a")
    sleep.assert_not_called()


@pytest.mark.parametrize("result", [None, 0, ""])
def test_an_empty_response(result):
    send = Mock(side_effect=[result, "wrong"])
    assert fetch(send, "/a", sleep=Mock()) == result
    assert send.call_count == 1


def test_the_third_attempt_succeeds():
    send, sleep = Mock(side_effect=[ConnectionResetError("1"), ConnectionError("2"), "page"]), Mock()
    assert fetch(send, "/a", sleep=sleep) == "page"
    assert send.call_args_list == [call("/a")] * 3
    assert sleep.call_args_list == [call(1), call(2)]


def test_the_last_error():
    errors = [ConnectionError(str(number)) for number in range(5)]
    send, sleep = Mock(side_effect=errors), Mock()
    with pytest.raises(ConnectionError, match=r"^3$"):
        fetch(send, "/a", attempts=4, sleep=sleep)
    assert send.call_count == 4
    assert sleep.call_args_list == [call(1), call(2), call(4)]


def test_one_attempt():
    send, sleep = Mock(side_effect=ConnectionError("no")), Mock()
    with pytest.raises(ConnectionError):
        fetch(send, "/a", attempts=1, sleep=sleep)
    assert send.call_count == 1
    sleep.assert_not_called()


def test_other_errors():
    send, sleep = Mock(side_effect=ValueError("no")), Mock()
    with pytest.raises(ValueError):
        fetch(send, "/a", sleep=sleep)
    assert send.call_count == 1
    sleep.assert_not_called()


def test_order():
    log = Mock()
    log.send.side_effect = [ConnectionError(), "page"]
    fetch(log.send, "/a", sleep=log.sleep)
    assert log.mock_calls == [call.send("/a"), call.sleep(1), call.send("/a")]


def test_async_third_attempt():
    send, sleep = AsyncMock(side_effect=[ConnectionError("1"), ConnectionResetError("2"), "page"]), AsyncMock()
    assert asyncio.run(fetch_async(send, "/a", sleep=sleep)) == "page"
    assert send.await_args_list == [call("/a")] * 3
    assert sleep.await_args_list == [call(1), call(2)]


def test_async_last_error():
    send, sleep = AsyncMock(side_effect=[ConnectionError("1"), ConnectionError("2")]), AsyncMock()
    with pytest.raises(ConnectionError, match=r"^2$"):
        asyncio.run(fetch_async(send, "/a", sleep=sleep))
    assert send.await_count == 3


def test_async_other_errors():
    send, sleep = AsyncMock(side_effect=KeyError("no")), AsyncMock()
    with pytest.raises(KeyError):
        asyncio.run(fetch_async(send, "/a", sleep=sleep))
    assert send.await_count == 1


def test_a_real_cancellation():
    entered = []

    async def send(request):
        entered.append(request)
        await asyncio.Event().wait()

    sleep = AsyncMock()

    async def main():
        task = asyncio.create_task(fetch_async(send, "/a", sleep=sleep))
        while not entered:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 1)

    asyncio.run(main())
    assert entered == ["/a"]
