"""How often one personal link may ask: counted by link, since a whole class may sit behind one address."""

from __future__ import annotations

from flask import request


def link_key() -> str:
    """The candidate's key, which begins the link; the rest of it is a secret and goes into no store."""
    return f"take:{(request.view_args or {}).get('token', '')[:16]}"
