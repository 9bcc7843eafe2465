"""What gunicorn does in each of its server processes. It calls the functions by their names."""

from __future__ import annotations

from typing import Any


def post_worker_init(worker: Any) -> None:
    """After a fork, when the site is loaded: let the heart of this process beat."""
    from web.heart import start_heart

    start_heart(worker.app.wsgi())
