"""Headers that keep a page to itself: nothing inline, nothing from elsewhere, no frames."""

from __future__ import annotations

import secrets
from typing import cast

from flask import Flask, Response, g, request

A_YEAR = 365 * 24 * 3600


def nonce() -> str:
    """The word of this response that a script or style element must carry to be used."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return cast(str, g.nonce)


def policy() -> str:
    """The content security policy. Modules that a nonced module imports inherit its nonce."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'nonce-{nonce()}'",
            f"style-src 'self' 'nonce-{nonce()}'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )


def add_headers(response: Response) -> Response:
    """Add what every response carries. Pages may be kept for the back button, but not by anybody in between."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
    if request.endpoint == "assets.file" and response.status_code < 400:
        # Forty of them make up a page, so they carry no more than a file needs that somebody opens by itself.
        response.headers["Content-Security-Policy"] = "default-src 'none'"
        return response
    response.headers["Content-Security-Policy"] = policy()
    # Not "no-referrer": Flask-WTF compares the referrer of a form that was sent over https.
    # A page whose address is itself a secret says "no-referrer", and its forms need no such comparison.
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def install(app: Flask) -> None:
    """Guard all responses of `app`."""
    app.jinja_env.globals["nonce"] = nonce
    app.after_request(add_headers)
