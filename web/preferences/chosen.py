"""Which preferences hold for a request."""

from __future__ import annotations

from typing import cast

from flask import Flask, g

from core.preferences import read
from web.identity import current_person
from web.preferences.guest import remembered


def preferences() -> dict[str, str]:
    """The account's, so that they are the same on every computer. Else this browser's."""
    if "preferences" not in g:
        person = current_person()
        g.preferences = read((person.preferences if person is not None else None) or remembered())
    return cast("dict[str, str]", g.preferences)


def install(app: Flask) -> None:
    """Make them known to the templates: the server renders the theme, so no page flashes in another one."""

    @app.context_processor
    def known() -> dict[str, object]:
        return {"preferences": preferences()}
