"""Static files under an address that holds a digest of them all, so browsers keep them for a year, never a stale one.

The digest is a folder of the address, so a module's relative import of another stays in the same generation. Texts are
compressed for who can read it, once: nothing in them is secret, so their length may tell what it likes.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, request, send_from_directory, url_for

FOLDER = Path(__file__).parent / "static"
A_YEAR = 365 * 24 * 3600
CODINGS = ("br", "gzip")
TEXTS = frozenset({".css", ".js", ".svg", ".txt"})

bp = Blueprint("assets", __name__)


@bp.get("/static/<generation>/<path:name>")
def file(generation: str, name: str) -> Response:
    """One file. An address of another generation still works, and is not kept."""
    fresh = generation == current_app.config["ASSETS_GENERATION"]
    response = send_from_directory(FOLDER, name, max_age=A_YEAR if fresh else 0, conditional=False)
    if Path(name).suffix in TEXTS:
        response.vary.add("Accept-Encoding")
        _compress(response, FOLDER / name)
    response.make_conditional(request)
    response.cache_control.public = True
    if fresh:
        response.cache_control.immutable = True
    return response


def asset(name: str) -> str:
    """The address of a static file."""
    return url_for("assets.file", generation=current_app.config["ASSETS_GENERATION"], name=name)


def _compress(response: Response, path: Path) -> None:
    """Put the compressed file in the place of the file. It is another form of the same, so it has a tag of its own."""
    for coding in CODINGS:
        packed = (
            _packed(path, path.stat().st_mtime_ns, coding) if request.accept_encodings.quality(coding) > 0 else None
        )
        if packed is not None:
            response.response.close()  # type: ignore[union-attr]
            response.direct_passthrough = False
            response.set_data(packed)
            response.set_etag(f"{response.get_etag()[0]}-{coding}")
            response.headers["Content-Encoding"] = coding
            return


@cache
def _packed(path: Path, _changed: int, coding: str) -> bytes | None:
    """The file in a coding, if there is one. Brotli takes a second, so what is built has it beside it."""
    if coding == "gzip":
        return gzip.compress(path.read_bytes(), mtime=0)
    beside = path.with_name(f"{path.name}.br")
    return beside.read_bytes() if beside.exists() else None


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
