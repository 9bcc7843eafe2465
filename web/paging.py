"""Which page of a list is asked for, and links to the others: `{% from "paging.html" import pager with context %}`."""

from __future__ import annotations

from typing import Any

from flask import Flask, request, url_for

NAME = "page"


def asked_page(name: str = NAME) -> int:
    """The number in the address; 1 when there is none or it is no number."""
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def page_address(number: int, name: str = NAME, anchor: str | None = None) -> str:
    """The address of another page of the list that is shown: the same query, another number."""
    values: dict[str, Any] = {**request.args.to_dict(flat=False), **(request.view_args or {})}
    values.pop(name, None)
    if number > 1:
        values[name] = number
    return url_for(request.endpoint or "", **values, _anchor=anchor)


def install(app: Flask) -> None:
    """Make the addresses known to the templates."""
    app.jinja_env.globals["page_address"] = page_address
