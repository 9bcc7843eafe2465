"""Markdown to safe HTML. Authors of several organisations write it, so the result is cleaned whatever they wrote."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

TAGS = frozenset(
    (
        *("a", "abbr", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "kbd", "li"),
        *("ol", "p", "pre", "s", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    )
)
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "pre": {"tabindex"}}
CLASSES = frozenset({"highlight"})
FORMATTER = HtmlFormatter[str](nowrap=True)


def _highlight(code: str, language: str, _attributes: str) -> str:
    try:
        lexer = get_lexer_by_name(language or "text")
    except ClassNotFound:
        lexer = get_lexer_by_name("text")
    # A code block that is wider than the page scrolls, so the keyboard has to reach it.
    return f'<pre tabindex="0" class="highlight"><code>{highlight(code, lexer, FORMATTER)}</code></pre>'


_parser = MarkdownIt("commonmark", {"html": False, "highlight": _highlight}).enable(["table", "strikethrough"])
_cleaner = nh3.Cleaner(
    tags=set(TAGS),
    attributes={**ATTRIBUTES, "span": {"class"}},
    allowed_classes={"pre": set(CLASSES)},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)


@lru_cache(maxsize=512)
def render(text: str) -> str:
    """Safe HTML for `text`: no raw HTML, no scripts, links only to http, https and mail. Fenced code is highlighted."""
    return _cleaner.clean(_parser.render(text))


@lru_cache(maxsize=512)
def highlighted(code: str) -> str:
    """Safe HTML for Python code, whatever stands in it."""
    return _cleaner.clean(_highlight(code, "python", ""))
