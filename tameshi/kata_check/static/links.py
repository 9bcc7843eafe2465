"""Links, pictures and HTML in texts. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from markdown_it.token import Token

from core.katas.faults import Fault, line_of
from core.katas.package import KataPackage
from tameshi.kata_check.static.texts import pages

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_PRIVATE = (".local", ".internal", ".localhost", ".test", ".invalid", ".lan")
_KATA = re.compile(r"/katas/(?P<kata>[a-z0-9-]+/[a-z0-9-]+)")
# The parser leaves such an address as text; who wrote it meant a link.
_SCRIPT = re.compile(r"\]\(\s*<?\s*(?P<scheme>javascript|vbscript|data|file):", re.IGNORECASE)


def link_faults(package: KataPackage) -> Iterable[Fault]:
    """What would be stripped from the page, or leads nowhere."""
    katas = package.path.resolve().parents[1]
    for page in pages(package).values():
        for line, piece in page.lines:
            for message in _wrong(piece, katas):
                yield Fault(page.file, message, line)
    toml = package.path / "kata.toml"
    for address in package.meta.sources:
        if message := _address_fault(address):
            yield Fault(toml, f"`sources`: {message}", line_of(toml.read_text(encoding="utf-8"), ["sources"]))


def _wrong(piece: Token, katas: Path) -> Iterator[str]:
    if piece.type in {"html_block", "html_inline"}:
        what = "a script" if "<script" in piece.content.lower() else f"HTML (`{piece.content.strip()[:40]}`)"
        yield f"{what}, which no page lets through: write Markdown, and put code in backticks"
    elif piece.type == "image":
        yield "a picture, which no page shows: say it in words, in a table or in a code block"
    elif piece.type == "text" and (script := _SCRIPT.search(piece.content)):
        yield f"a link to a `{script['scheme'].lower()}:` address, which no page lets through: only https is"
    elif piece.type == "link_open" and (message := _target_fault(str(piece.attrGet("href") or ""), katas)):
        yield message


def _target_fault(target: str, katas: Path) -> str:
    """What is wrong with a link to another kata or into the world."""
    kata = _KATA.fullmatch(target)
    if kata:
        there = (katas / kata["kata"] / "kata.toml").exists()
        return "" if there else f"a link to the kata {kata['kata']}, which is not there"
    if target.startswith("#"):
        return "a link within the page, whose headings have no addresses: name the section in words"
    if "://" not in target and not target.startswith("mailto:"):
        return f"the link `{target}` leads nowhere: write https://..., or /katas/TRACK/SLUG for another kata"
    return _address_fault(target)


def _address_fault(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"`{address}` is no address"
    host = (parts.hostname or "").lower()
    if parts.scheme != "https":
        return f"`{address}` is no https address"
    if not _HOST.fullmatch(host) or host.endswith(_PRIVATE) or parts.username or " " in address:
        return f"`{address}` is no address that everybody can reach"
    return ""
