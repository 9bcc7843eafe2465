"""Where to go after signing in: a page of this site, whatever the address says."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request, url_for


def next_page() -> str:
    """The local path that the request asks to return to, else the catalogue."""
    wanted = request.values.get("next", "")
    parts = urlsplit(wanted)
    is_local = not parts.scheme and not parts.netloc and wanted.startswith("/") and not wanted.startswith("//")
    # Browsers read "\" as "/" and drop line ends and tabs, so "/\evil.example" would leave the site.
    is_plain = wanted.isprintable() and "\\" not in wanted
    return wanted if is_local and is_plain else url_for("catalogue.index")
