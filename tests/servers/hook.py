"""An HTTP server that hears webhooks, and answers each as a test wants."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Heard:
    """One request."""

    path: str
    headers: Mapping[str, str]
    body: bytes


Reply = Callable[[Any], None]


def status(code: int, **headers: str) -> Reply:
    """Answer with this status."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(b"heard \x1b[31m\xff you")

    return reply


class HookServer:
    """Listens on a free port. `replies` are used up one by one; after that, all is well."""

    def __init__(self, address: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> None:
        self.heard: list[Heard] = []
        self.replies: list[Reply] = []
        self.over = threading.Event()
        self._server = ThreadingHTTPServer((address, 0), self._handler())
        self._server.daemon_threads = True
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self.url = f"http://{address}:{self._server.server_port}/hook"

    @property
    def port(self) -> int:
        return self._server.server_port

    def __enter__(self) -> HookServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                server.heard.append(Heard(self.path, dict(self.headers), body))
                (server.replies.pop(0) if server.replies else status(204))(self)

            def log_message(self, *args: object) -> None: ...

        return Handler
