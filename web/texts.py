"""What a person typed, as a page can carry it. HTML can hold neither NUL nor an unpaired surrogate."""

from __future__ import annotations

import json

from flask import Flask

from core.submissions.source import unreadable


def readable(source: str) -> str:
    """The text with a replacement character for what a page cannot hold; `exact` has the rest."""
    return source.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def exact(source: str) -> str:
    """The text as JSON where `readable` is not all of it, else nothing."""
    return json.dumps(source) if unreadable(source) else ""


def install(app: Flask) -> None:
    """Make both known to the templates."""
    app.jinja_env.filters["readable"] = readable
    app.jinja_env.globals["exact"] = exact
