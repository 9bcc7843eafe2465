"""Static files under an address that holds a digest of them all, so browsers keep them for a year, never a stale one.

The digest is a folder of the address, so a module's relative import of another stays in the same generation.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, send_from_directory, url_for

FOLDER = Path(__file__).parent / "static"
A_YEAR = 365 * 24 * 3600

bp = Blueprint("assets", __name__)


@bp.get("/static/<generation>/<path:name>")
def file(generation: str, name: str) -> Response:
    """One file. An address of another generation still works, and is not kept."""
    fresh = generation == current_app.config["ASSETS_GENERATION"]
    response = send_from_directory(FOLDER, name, max_age=A_YEAR if fresh else 0)
    response.cache_control.public = True
    if fresh:
        response.cache_control.immutable = True
    return response


def asset(name: str) -> str:
    """The address of a static file."""
    return url_for("assets.file", generation=current_app.config["ASSETS_GENERATION"], name=name)


def install(app: Flask) -> None:
    """Make `asset()` known to the templates."""
    app.config["ASSETS_GENERATION"] = _generation()
    app.jinja_env.globals["asset"] = asset
    app.register_blueprint(bp)


def _generation() -> str:
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
