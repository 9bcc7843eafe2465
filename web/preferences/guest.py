"""The preferences of this browser, for whoever has no account. Known words only: the cookie is not signed."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from flask import current_app, request
from werkzeug.wrappers import Response

from core.preferences import CHOICES, read

# Apart from the session's cookie: a draft that is saved at the same moment must not put an older one back.
COOKIE = "tameshi-preferences"
LARGEST = 500
A_YEAR = 365 * 24 * 3600


def remembered() -> dict[str, str]:
    """What was chosen in this browser and differs from the usual."""
    return _unusual(read(dict(parse_qsl(request.cookies.get(COOKIE, "")[:LARGEST]))))


def remember(answer: Response, chosen: Mapping[str, str]) -> None:
    """Have the browser keep them for a year."""
    answer.set_cookie(
        COOKIE,
        urlencode(_unusual(chosen)),
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def _unusual(chosen: Mapping[str, str]) -> dict[str, str]:
    return {name: word for name, word in chosen.items() if word != CHOICES[name][0]}
