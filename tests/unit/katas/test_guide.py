"""The authors' guide names what there is: keys, folders, files, and the sections that editorials have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.katas.package import EXPECTED_VERDICTS
from core.katas.schema import KataToml, LimitsToml

GUIDE = Path(__file__).parents[3] / "docs" / "authoring"
PAGES = sorted(GUIDE.glob("*.md"))


def test_every_key_of_kata_toml_is_explained() -> None:
    text = (GUIDE / "package-format.md").read_text()

    keys = {*KataToml.model_fields, *LimitsToml.model_fields} - {"limits"}
    assert {key for key in keys if f"`{key}`" not in text} == set()


def test_every_folder_of_solutions_is_explained() -> None:
    _, _, table = (GUIDE / "package-format.md").read_text().partition("## Solutions")
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", table, re.MULTILINE)

    assert dict(rows) == {folder: verdict.value for folder, verdict in EXPECTED_VERDICTS.items()}


def test_the_defaults_are_the_real_ones() -> None:
    text = (GUIDE / "package-format.md").read_text()

    limits = LimitsToml()
    for key in ("run_seconds", "test_seconds", "memory_mb"):
        assert re.search(rf"`{key}` \| {getattr(limits, key):g} \|", text), key


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([\w./-]+\.md)(#[\w-]+)?\)", page.read_text()):
        linked = page.parent / target
        assert linked.exists(), target
        headings = [
            line.lstrip("# ").lower().replace(" ", "-") for line in linked.read_text().splitlines() if line[:1] == "#"
        ]
        assert not anchor or anchor[1:] in headings, anchor


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_katas_that_the_guide_points_to_exist(page: Path) -> None:
    for track, slug in re.findall(r"`([a-z-]+)/([a-z0-9-]+)`", page.read_text()):
        assert (GUIDE.parents[1] / "katas" / track / slug / "kata.toml").exists()
