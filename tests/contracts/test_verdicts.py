"""The words of results are the same in the sandbox, in the database, on the page and in docs/verdicts.md."""

from __future__ import annotations

import re
from pathlib import Path

from core.submissions import states
from sandbox.report import Status, Verdict
from web.results.words import FAULT, TEST_LOOKS, VERDICT_LOOKS

PAGE = (Path(__file__).parents[2] / "docs" / "verdicts.md").read_text(encoding="utf-8")


def table(heading: str) -> dict[str, list[str]]:
    """The rows below a heading by their first cell."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in section.splitlines() if "`" in line]
    return {row[0].strip("| `"): row[1:] for row in rows if re.fullmatch(r"\|? ?`\w+`", row[0])}


def test_the_page_explains_every_verdict() -> None:
    rows = table("Of a submission")
    assert list(rows) == [verdict.value for verdict in Verdict]
    shown = {verdict.value: look.word for verdict, look in VERDICT_LOOKS.items()} | {"our_fault": FAULT.word}
    assert {word: row[0] for word, row in rows.items()} == shown
    assert {word for word, row in rows.items() if "no" in row[2]} == {"our_fault"}


def test_the_page_explains_every_status() -> None:
    rows = table("Of a test")
    assert list(rows) == [status.value for status in Status]
    assert {word: row[0] for word, row in rows.items()} == {one: TEST_LOOKS[one].word for one in states.Status}
