"""FastAPI's function middleware, twice, with the layer for CORS between them."""

import contextvars
import logging
import secrets
import string
import time

from fastapi import Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse

ALPHABET = set(string.ascii_letters + string.digits + "-")
request_ids = contextvars.ContextVar("request_ids")


def current_request_id():
    return request_ids.get(None)


def well_formed(text):
    return 8 <= len(text) <= 64 and ALPHABET.issuperset(text)


def install(app, origins, new_id=lambda: secrets.token_hex(16), clock=time.perf_counter):
    @app.middleware("http")
    async def answer_errors(request, call_next) -> Response:
        try:
            return await call_next(request)
        except Exception as error:
            logging.getLogger("requests").error("%s: unhandled", current_request_id(), exc_info=error)
            return JSONResponse(status_code=500, content={"detail": "Something went wrong."})

    app.add_middleware(
        CORSMiddleware,
        allow_origins=list(origins),
        allow_credentials=True,
        allow_methods=("*",),
        allow_headers=("*",),
        expose_headers=("X-Process-Time", "X-Request-ID"),
    )

    @app.middleware("http")
    async def identify(request, call_next) -> Response:
        start = clock()
        name = request.headers.get("x-request-id", "")
        name = name if well_formed(name) else new_id()
        token = request_ids.set(name)
        try:
            response = await call_next(request)
        finally:
            request_ids.reset(token)
        response.headers.update({"x-request-id": name, "x-process-time": "%.6f" % (clock() - start)})
        return response
