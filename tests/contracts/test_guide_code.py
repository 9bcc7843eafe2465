"""The code on the authors' pages is code that runs: each block is cut out of a kata that the page names.

`tameshi kata check` proves the katas, so a page cannot show what no longer works.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from tests.contracts.test_documents import ROOT, blocks

GUIDE = ROOT / "docs" / "authoring"
WAYS = {
    "clock.md", "database.md", "files.md", "http.md", "in-cell.md", "lending.md", "operators.md", "random.md",
    "write-the-tests.md",
}  # fmt: skip


def katas_of(page: str) -> list[Path]:
    """The katas that a page names."""
    named = re.findall(r"`([a-z-]+/[a-z0-9-]+)`", (GUIDE / page).read_text())
    return [ROOT / "katas" / name for name in dict.fromkeys(named) if (ROOT / "katas" / name).is_dir()]


def is_cut_from(block: str, text: str) -> bool:
    """Whether these are lines of the text, one after the other, indented or not. Blank lines do not count: formatters
    want others around a class that stands in no function.
    """
    wanted, lines = ([line for line in part.split("\n") if line.strip()] for part in (block, text))
    windows = (lines[place : place + len(wanted)] for place in range(len(lines)))
    return any(textwrap.dedent("\n".join(window)).split("\n") == wanted for window in windows)


@pytest.mark.parametrize("page", sorted(WAYS | {"hidden-tests.md"}))
def test_every_block_is_cut_from_a_kata_of_the_page(page: str) -> None:
    for language, suffix in (("python", ".py"), ("toml", "kata.toml")):
        files = [file.read_text() for kata in katas_of(page) for file in kata.rglob(f"*{suffix}")]
        for block in blocks(f"docs/authoring/{page}", language):
            assert any(is_cut_from(block, text) for text in files), block


@pytest.mark.parametrize("page", sorted(WAYS))
def test_every_way_has_a_worked_kata_and_is_in_the_index(page: str) -> None:
    assert f"]({page})" in (GUIDE / "README.md").read_text()
    assert katas_of(page)
    assert list(blocks(f"docs/authoring/{page}", "python"))
