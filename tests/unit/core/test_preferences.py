from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from core.models import Person
from core.preferences import CHOICES, UnknownPreference, change, keep, read
from tests.building import build_person


@pytest.mark.parametrize(
    "stored", [None, {}, {"theme": "pink"}, {"theme": ["dark"]}, {"gone": "on"}, {"keymap": None}, {"theme": {}}]
)
def test_what_is_missing_or_strange_is_as_usual(stored: dict[str, Any] | None) -> None:
    assert read(stored) == {name: words[0] for name, words in CHOICES.items()}


def test_a_change_leaves_the_others() -> None:
    changed = change({"theme": "dark"}, {"keymap": "vim"})
    assert (changed["theme"], changed["keymap"], changed["wrap"]) == ("dark", "vim", "on")


@pytest.mark.parametrize("changes", [{"theme": "pink"}, {"colour": "red"}, {"wrap": "on" * 5000}])
def test_what_is_no_choice_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(UnknownPreference, match="nothing was changed"):
        change({}, changes)


def test_two_browsers_that_change_different_ones_both_have_their_way(session: Session) -> None:
    person = build_person(session)
    keep(session, person.id, {"theme": "dark"})
    keep(session, person.id, {"keymap": "emacs"})
    session.expire_all()
    stored = session.get_one(Person, person.id).preferences
    assert (stored["theme"], stored["keymap"]) == ("dark", "emacs")
