"""Length-prefixed JSON frames over a Unix stream socket, with or without file descriptors, under a size cap."""

from __future__ import annotations

import array
import json
import select
import socket
import struct
from collections.abc import Callable
from time import monotonic  # By name: a suite may patch the module `time`.
from typing import Any

MAX_FRAME = 32 * 1024 * 1024
_SLACK = 8 * 1024 * 1024  # For the ids of released containers, which ride along.
_AHEAD = 1 << 16  # Most frames are smaller, and come in one piece.
_HEADER = struct.Struct(">I")
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class LinkLost(Exception):
    """The other side is gone."""


class ProtocolBreach(Exception):
    """The other side sent what the protocol does not allow."""


class DeadlinePassed(Exception):
    """Nothing came before the deadline."""


def pack(message: Any) -> bytes:
    """A JSON value as bytes; lone surrogates survive."""
    return _dump(message).encode("utf-8", "surrogatepass")


def send(sock: socket.socket, message: Any, descriptors: tuple[int, ...] = ()) -> None:
    """Send one message, a JSON value. Descriptors ride on the header."""
    send_bytes(sock, pack(message), descriptors)


def send_bytes(sock: socket.socket, body: bytes, descriptors: tuple[int, ...] = ()) -> None:
    """Send what is already packed."""
    if len(body) > MAX_FRAME + _SLACK:
        raise ProtocolBreach(f"a message of {len(body)} bytes is more than one frame may hold")
    header = _HEADER.pack(len(body))
    try:
        if descriptors:
            socket.send_fds(sock, [header], list(descriptors))
            sock.sendall(body)
        else:
            sock.sendall(header + body)
    except OSError as fault:
        raise LinkLost(str(fault)) from fault


class Receiver:
    """Reads frames from one socket.

    `deadline` is a moment of `time.monotonic`; it is absolute, so a slow drip of bytes cannot stretch it. `watch`
    maps further file descriptors to functions that are called when these become readable while a frame is awaited.
    """

    def __init__(self, sock: socket.socket, largest: int = MAX_FRAME + _SLACK) -> None:
        self.sock = sock
        self._largest = largest
        self.deadline: float | None = None
        self._buffer = b""
        self._poll = select.poll()
        self._poll.register(sock, select.POLLIN)
        self._watch: dict[int, Callable[[], bool]] = {}

    def watch(self, descriptor: int, on_readable: Callable[[], bool]) -> None:
        """Call `on_readable` while waiting; it returns False once the descriptor has ended."""
        self._watch[descriptor] = on_readable
        self._poll.register(descriptor, select.POLLIN)

    def receive(self) -> Any:
        """The next message. Raises LinkLost, ProtocolBreach or DeadlinePassed."""
        if self.deadline is not None and monotonic() >= self.deadline:  # However much there is to read.
            raise DeadlinePassed
        buffered = self._buffer
        while len(buffered) < _HEADER.size:
            buffered += self._some(_AHEAD)
        (size,) = _HEADER.unpack_from(buffered)
        if size > self._largest:
            raise ProtocolBreach(f"a frame of {size} bytes was announced")
        end = _HEADER.size + size
        if len(buffered) < end:
            buffered += self._exactly(end - len(buffered))
        self._buffer = buffered[end:]
        return parse(buffered[_HEADER.size : end])

    def receive_with_descriptors(self, most: int = 8) -> tuple[Any, list[int]]:
        """The next message and the descriptors that came with it. Blocks without a deadline."""
        header, descriptors = b"", list[int]()
        room = socket.CMSG_SPACE(most * array.array("i").itemsize)
        while len(header) < _HEADER.size:
            part, control, _, _ = self.sock.recvmsg(_HEADER.size - len(header), room)
            if not part:
                raise LinkLost("closed")
            header += part
            for _, _, data in control:
                received = array.array("i")
                received.frombytes(data[: len(data) - len(data) % received.itemsize])
                descriptors += received
        (size,) = _HEADER.unpack(header)
        return parse(self._exactly(size)), descriptors

    def _exactly(self, size: int) -> bytes:
        parts, missing = [], size
        while missing:
            parts.append(self._some(min(missing, 1 << 20)))
            missing -= len(parts[-1])
        return b"".join(parts)

    def _some(self, most: int) -> bytes:
        """What is there, at least one byte."""
        if self.deadline is not None and monotonic() >= self.deadline:
            raise DeadlinePassed
        if (self._watch or self.deadline is not None) and not self._is_readable_before(self.deadline):
            raise DeadlinePassed
        try:
            part = self.sock.recv(most)
        except OSError as fault:
            raise LinkLost(str(fault)) from fault
        if not part:
            raise LinkLost("closed")
        return part

    def is_readable_before(self, deadline: float | None) -> bool:
        """Whether there is something to read by this moment of `time.monotonic`. Watched descriptors are served
        meanwhile.
        """
        return bool(self._buffer) or self._is_readable_before(deadline)

    def _is_readable_before(self, deadline: float | None) -> bool:
        while True:
            timeout = None if deadline is None else max(0.0, deadline - monotonic()) * 1000
            ready = self._poll.poll(timeout)
            mine = False
            for descriptor, _ in ready:
                if descriptor == self.sock.fileno():
                    mine = True
                elif not self._watch[descriptor]():
                    self._poll.unregister(descriptor)
                    del self._watch[descriptor]
            if mine:
                return True
            if deadline is not None and monotonic() >= deadline:
                return False


def parse(body: bytes) -> Any:
    """JSON bytes to a value; everything that can go wrong is one kind of error."""
    try:
        return json.loads(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError, MemoryError) as fault:
        raise ProtocolBreach(f"unreadable frame: {type(fault).__name__}") from fault
