"""Reading frames: an absolute deadline holds whatever the other side does."""

from __future__ import annotations

import socket
import time

import pytest

from sandbox.wire.frames import DeadlinePassed, Receiver, send


def test_what_is_there_comes() -> None:
    near, far = socket.socketpair()
    with near, far:
        send(far, [1])
        receiver = Receiver(near)
        receiver.deadline = time.monotonic() + 5
        assert receiver.receive() == [1]


def test_a_flood_does_not_stretch_the_deadline() -> None:
    near, far = socket.socketpair()
    with near, far:
        send(far, [1])
        receiver = Receiver(near)
        receiver.deadline = time.monotonic() - 0.001
        with pytest.raises(DeadlinePassed):
            receiver.receive()
