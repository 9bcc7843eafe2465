"""Mistake: everything is caught, the cancellation of a request whose client has gone as well."""

import logging
import re
import time
import uuid
from contextvars import ContextVar

from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from starlette.datastructures import Headers, MutableHeaders

logger = logging.getLogger("requests")
_current = ContextVar("request_id", default=None)


def current_request_id():
    """The id of the request that is being answered; None outside of a request."""
    return _current.get()


class RequestId:
    """The outermost layer: gives each request an id, and each answer the id and the time."""

    def __init__(self, app, new_id, clock):
        self.app = app
        self.new_id = new_id
        self.clock = clock

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = self.clock()
        given = Headers(scope=scope).get("X-Request-ID")
        request_id = given if re.fullmatch("[A-Za-z0-9-]{8,64}", str(given)) else self.new_id()

        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = request_id
                headers["X-Process-Time"] = f"{self.clock() - begun:.6f}"
            await send(message)

        token = _current.set(request_id)
        try:
            await self.app(scope, receive, send_with_headers)
        finally:
            _current.reset(token)


class Errors:
    """The innermost layer: answers with 500 where the layers around it can still add their headers."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_and_note(message):
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except BaseException:
            if begun:
                raise
            logger.exception("request %s failed", current_request_id())
            answer = JSONResponse({"detail": "Internal Server Error"}, 500)
            await answer(scope, receive, send)


def install(app, origins, new_id=lambda: uuid.uuid4().hex, clock=time.perf_counter):
    """Add the layers to an application. The last that is added is the outermost."""
    app.add_middleware(Errors)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_credentials=True,
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=["X-Request-ID", "X-Process-Time"],
    )
    app.add_middleware(RequestId, new_id=new_id, clock=clock)
