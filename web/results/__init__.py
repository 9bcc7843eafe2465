"""What became of a submission, made ready for a page: the same words for a full page and for a live update."""

from __future__ import annotations

from flask import Flask

from web.results.words import look_of


def install(app: Flask) -> None:
    """Make the words known to the templates."""
    app.jinja_env.globals["look_of"] = look_of
