"""The texts of a package, as Markdown sees them: its three pages, their headings, links, prose and code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.katas.package import KataPackage

# As the page is rendered (core/markdown.py), but HTML is recognised, so that it can be told of.
_parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@dataclass(frozen=True)
class Page:
    """One Markdown file."""

    file: Path
    text: str

    @cached_property
    def tokens(self) -> list[Token]:
        """Its blocks."""
        return _parser.parse(self.text)

    @property
    def lines(self) -> Iterator[tuple[int, Token]]:
        """The pieces of its running text with the lines that they stand on: text, code, links, pictures, HTML."""
        for block in self.tokens:
            line = block.map[0] + 1 if block.map else 0
            if block.type == "html_block":
                yield line, block
            for piece in block.children or () if block.type == "inline" else ():
                yield line, piece
                if piece.type in {"softbreak", "hardbreak"}:
                    line += 1

    @property
    def prose(self) -> Iterator[tuple[int, str]]:
        """What a reader reads, without code, with lines."""
        return ((line, piece.content) for line, piece in self.lines if piece.type == "text")

    @property
    def headings(self) -> list[str]:
        """The headings of the second level."""
        following = zip(self.tokens, self.tokens[1:], strict=False)
        return [after.content for token, after in following if token.type == "heading_open" and token.tag == "h2"]

    def under(self, heading: str) -> list[Token]:
        """The blocks below one heading of the second level; before the first one, for an empty heading."""
        current, found = "", []
        for token, after in zip(self.tokens, [*self.tokens[1:], None], strict=True):
            if token.type == "heading_open" and token.tag == "h2" and after is not None:
                current = after.content
            elif current == heading:
                found.append(token)
        return found


def pages(package: KataPackage) -> dict[str, Page]:
    """prompt.md, hints.md and editorial.md. The package holds the hints in pieces, so they are read again for lines."""
    hints = package.path / "hints.md"
    texts = {
        "prompt.md": package.prompt,
        "hints.md": hints.read_text(encoding="utf-8") if package.hints else "",
        "editorial.md": package.editorial,
    }
    return {name: Page(package.path / name, text) for name, text in texts.items()}
