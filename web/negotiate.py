"""Scripts and forms use the same addresses; a script says that it wants JSON."""

from __future__ import annotations

from flask import request


def wants_json() -> bool:
    """Whether the answer should be JSON: asked for by name, not by a browser's `*/*`."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return best == "application/json"


def sent(name: str, default: str = "") -> str:
    """A field of the form or of the JSON body. JSON can carry what a form cannot: an unpaired surrogate."""
    if request.is_json:
        body = request.get_json(silent=True)
        value = body.get(name, default) if isinstance(body, dict) else default
        return value if isinstance(value, str) else str(value)
    return request.form.get(name, default)


def sent_number(name: str) -> int:
    """A whole number from the form or the JSON body; 0 when it is none."""
    text = sent(name, "0")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
