"""What gunicorn loads."""

from __future__ import annotations

from flask import Flask


def application() -> Flask:
    """The site with its logging set up."""
    from core.logs import configure
    from web import create_app

    configure()
    return create_app()
