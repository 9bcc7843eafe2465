"""What gunicorn loads."""

from __future__ import annotations

from flask import Flask


def application() -> Flask:
    """The site with its logging set up, ready to answer its first visitor as quickly as all others."""
    from core.logs import configure
    from web import create_app
    from web.warm import warm

    configure()
    app = create_app()
    warm(app)
    return app
