"""Private katas are shown nowhere by mistake: code that asks for katas in use says which of the two sorts it means."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKS = re.compile(r"Kata\.retired_at\.is_\(None\)")
# These ask for the katas of one organisation, or are the place where the condition is written down.
ALLOWED = {"core/katas/public.py", "core/private_katas"}


def test_only_one_place_says_which_katas_everybody_may_see() -> None:
    files = [file for folder in ("core", "web", "worker", "tameshi") for file in (ROOT / folder).rglob("*.py")]
    asking = {file.relative_to(ROOT).as_posix() for file in files if ASKS.search(file.read_text(encoding="utf-8"))}
    assert asking, "the pattern finds nothing any more"
    stray = {name for name in asking if not any(name.startswith(allowed) for allowed in ALLOWED)}
    assert stray == set(), "use core.katas.public.in_catalogue, or open_to for what an organisation may use"
