from unittest.mock import Mock

from client import fetch


def test_the_second_attempt_succeeds():
    send, sleep = Mock(side_effect=[ConnectionError("busy"), "page"]), Mock()

    assert fetch(send, "/start", sleep=sleep) == "page"

    assert send.call_count == 2
