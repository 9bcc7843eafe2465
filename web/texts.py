"""Texts of people and authors, as a page can carry them."""

from __future__ import annotations

import json
import re

from flask import Flask
from markupsafe import Markup, escape

from core.clean import clean_output, count_unseen
from core.markdown import highlighted
from core.submissions.source import unreadable

_LITERAL = re.compile(r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
_CODE = re.compile(r"`([^`\n]+)`")


def readable(source: str) -> str:
    """A source, with a replacement character for what HTML cannot hold: NUL, unpaired surrogates. See `exact`."""
    return source.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def exact(source: str) -> str:
    """The source as JSON where `readable` is not all of it, else nothing."""
    return json.dumps(source) if unreadable(source) else ""


def with_code(text: str) -> Markup:
    """Escaped text in which `this` is set as code: titles and messages of tests are written so."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped, and the tags are ours


def apart(text: str) -> Markup:
    """Escaped code in which every string literal is isolated, so that Hebrew does not turn its neighbours round."""
    parts = _LITERAL.split(text)
    shown = (f"<bdi>{escape(part)}</bdi>" if place % 2 else str(escape(part)) for place, part in enumerate(parts))
    return Markup("".join(shown))  # noqa: S704 - escaped, and the tags are ours


def as_python(source: str) -> Markup:
    """Somebody's Python code, highlighted; without what could steer a page or turn the reading order round."""
    return Markup(highlighted(clean_output(source)))  # noqa: S704 - cleaned by nh3


def install(app: Flask) -> None:
    """Make them known to the templates."""
    app.jinja_env.filters["apart"] = apart
    app.jinja_env.filters["as_python"] = as_python
    app.jinja_env.filters["count_unseen"] = count_unseen
    app.jinja_env.filters["readable"] = readable
    app.jinja_env.filters["with_code"] = with_code
    app.jinja_env.globals["exact"] = exact
