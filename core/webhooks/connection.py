"""A connection to the one address that was checked, and an end to it when the time is over."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from http.client import HTTPConnection
from types import TracebackType

from core.webhooks.target import Target


class Pinned(HTTPConnection):
    """A connection to one IP address, which proves by its certificate that it is the host.

    It asks no resolver, follows nobody, and knows nothing of proxies. Within `with`, it lives for `seconds` and no
    longer: each single read may take its time, so that only a clock beside all of them ends what comes in drops.
    """

    def __init__(self, target: Target, address: str, seconds: float) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self._target, self._address = target, address
        self._alarm = threading.Timer(seconds, self._give_up)
        self._alarm.daemon = True
        self.gave_up = False

    def __enter__(self) -> Pinned:
        self._alarm.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._alarm.cancel()
        self.close()

    def connect(self) -> None:
        """Ask no resolver again."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._target.is_https:
            context = ssl.create_default_context()
            # The handshake comes when the alarm knows the socket, so that its time is part of the whole.
            secured = context.wrap_socket(self.sock, server_hostname=self._target.host, do_handshake_on_connect=False)
            self.sock = secured
            self._check_time()
            secured.do_handshake()
        self._check_time()

    def _check_time(self) -> None:
        if self.gave_up:
            raise TimeoutError

    def _give_up(self) -> None:
        """End whatever is going on, from another thread."""
        self.gave_up = True
        with suppress(OSError, AttributeError):
            # The plain socket's way, since that of TLS takes things away under the hands of who reads.
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)
