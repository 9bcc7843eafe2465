"""The language of a page: how templates say things, and what `<html>` tells of it."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale
from flask import Flask, request
from jinja2.ext import InternationalizationExtension

from core.languages.amounts import exact_span, number, span
from core.languages.catalogue import translations, words_of_scripts
from core.languages.offered import LANGUAGES, SOURCE
from core.languages.spoken import speak, spoken


def preferred(offered: Iterable[str]) -> str:
    """The one of these that the browser likes best; the first where it likes none."""
    codes = list(offered)
    return request.accept_languages.best_match(codes, codes[0]) or codes[0]


def direction() -> str:
    """Which way its lines run."""
    return Locale(spoken()).text_direction


def install(app: Flask) -> None:
    """Let templates speak. Whatever was spoken in a request ends with it, for its thread answers others after it."""
    environment = app.jinja_env
    environment.add_extension(InternationalizationExtension)
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: translations(spoken()).gettext(message),
        lambda singular, plural, count: translations(spoken()).ngettext(singular, plural, count),
        newstyle=True,
    )
    environment.filters["number"] = number
    environment.globals.update(
        spoken_language=spoken,
        direction=direction,
        language_names=LANGUAGES,
        words_of_scripts=words_of_scripts,
        span=span,
        exact_span=exact_span,
    )
    app.teardown_request(lambda _error: speak(SOURCE))
