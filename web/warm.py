"""What a process would otherwise do while its first visitor waits.

Gunicorn loads the site before it forks (`--preload`), so this is done once for all of its workers.
"""

from __future__ import annotations

from flask import Flask

from core.markdown import highlighted


def warm(app: Flask) -> None:
    """Compile the templates, and the tables by which Python code gets its colours."""
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
    highlighted("pass")
