"""Leaves the wait to the real `time.sleep`, and takes longer than a test may."""

from unittest.mock import Mock

import pytest
from client import fetch


def test_the_last_error():
    send = Mock(side_effect=[ConnectionError("1"), ConnectionError("2"), ConnectionError("3")])
    with pytest.raises(ConnectionError, match="3"):
        fetch(send, "/a")
    assert send.call_count == 3
