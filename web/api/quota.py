"""Headers that say how many calls are left, in the form of the IETF draft on rate limit headers, and Retry-After."""

from __future__ import annotations

import time

from flask import Flask, Response

from web.api.problems import is_api
from web.limits import limiter


def add_headers(response: Response) -> Response:
    """Tell a program of the API where it stands."""
    counted = limiter.current_limit if is_api() else None
    if counted is None:
        return response
    resets = max(0, counted.reset_at - int(time.time()))
    limit = counted.limit
    response.headers["RateLimit-Policy"] = f'"api";q={limit.amount};w={limit.get_expiry()}'
    response.headers["RateLimit"] = f'"api";r={counted.remaining};t={resets}'
    if response.status_code == 429 and "Retry-After" not in response.headers:
        response.headers["Retry-After"] = str(max(1, resets))
    return response


def install(app: Flask) -> None:
    """Add them to the answers of the API."""
    app.after_request(add_headers)
