from __future__ import annotations

import pytest

from core.assignments.plan import UnfitPlan
from core.screens.plan import read_plan
from core.screens.rules import Shown

FORM = {
    "title": "Backend", "language": "en", "time_zone": "Europe/Berlin", "time": "minutes", "minutes": "90",
    "help": "reference", "ai": "declared", "shown": "count", "retention_days": "90",
}  # fmt: skip


def test_a_form_is_read() -> None:
    plan = read_plan({**FORM, "title": "  Back\u202eend \n", "opens_at": "2027-03-28T02:30"})
    assert (plan.title, plan.minutes, plan.shown, plan.shows_report) == ("Backend", 90, Shown.COUNT, False)
    assert plan.opens_at is not None
    assert plan.opens_at.isoformat() == "2027-03-28T01:30:00+00:00"
    assert "does not exist" in plan.notes[0], "clocks are put forward that night"


def test_a_window_that_is_free_to_use_needs_an_end_and_no_minutes() -> None:
    with pytest.raises(UnfitPlan, match="has to close some day"):
        read_plan({**FORM, "time": "window"})
    assert read_plan({**FORM, "time": "window", "closes_at": "2030-01-01T10:00"}).minutes is None


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        ({"title": " \u202e "}, "title", "A title has 1 to 120"),
        ({"title": "🥷" * 10_000}, "title", "A title has 1 to 120"),
        ({"minutes": "4"}, "minutes", "from 5 to 10,080"),
        ({"minutes": ""}, "minutes", "from 5 to 10,080."),
        ({"minutes": "٣٠"}, "minutes", "from 5 to 10,080"),
        ({"time": "forever"}, "time", "Choose how long candidates have"),
        ({"time_zone": "Nowhere/Land"}, "time_zone", "Choose a time zone"),
        ({"language": "tlh"}, "language", "Choose a language"),
        ({"help": "magic"}, "help", "Choose one of these"),
        ({"ai": ""}, "ai", "Choose one of these"),
        ({"closes_at": "soon"}, "closes_at", "This is not a date and a time"),
        ({"opens_at": "2030-01-02T10:00", "closes_at": "2030-01-01T10:00"}, "closes_at", "close after it opens"),
        ({"instructions": "x" * 20_001}, "instructions", "at most 20,000"),
        ({"policy": "x" * 10_000}, "policy", "at most 5,000"),
        ({"consent": "x" * 10_001}, "consent", "at most 10,000"),
        ({"retention_days": "0"}, "retention_days", "from 1 to 1,095"),
        ({"retention_days": ""}, "retention_days", "from 1 to 1,095."),
    ],
)
def test_what_does_not_fit_is_told_by_field(fields: dict[str, str], name: str, words: str) -> None:
    with pytest.raises(UnfitPlan) as refused:
        read_plan({**FORM, **fields})
    assert words in refused.value.faults[name]
