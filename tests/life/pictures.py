"""The pictures of docs/hiring.md, taken on the way through the life of a screen where somebody asks for them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image  # Comes with fpdf2.
from playwright.sync_api import FloatRect, Page, ViewportSize

FOLDER = "TAMESHI_PICTURES"  # The environment variable that names the folder; unset, nothing is taken.
SIZE = ViewportSize(width=1280, height=800)
COLOURS = 128
TALLEST = 1400


@dataclass(frozen=True)
class Album:
    """Where the pictures go."""

    folder: Path | None

    @classmethod
    def asked_for(cls) -> Album:
        """The folder that the environment names, if it does."""
        named = os.environ.get(FOLDER)
        return cls(Path(named) if named else None)

    def take(self, page: Page, name: str, *, tallest: int = TALLEST) -> None:
        """Take the page as it stands, from its top, as a small PNG."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        height = min(tallest, page.evaluate("document.documentElement.scrollHeight"))
        clip = FloatRect(x=0, y=0, width=SIZE["width"], height=height)
        picture = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip, caret="hide")))
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(self.folder / f"{name}.png", optimize=True)
