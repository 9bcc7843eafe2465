from __future__ import annotations

import pytest

from core.owner import Owner


@pytest.mark.parametrize(("person_id", "visitor"), [(None, None), (1, "v")])
def test_an_owner_is_a_person_or_a_visitor(person_id: int | None, visitor: str | None) -> None:
    with pytest.raises(ValueError, match="either a person or a visitor"):
        Owner(person_id=person_id, visitor=visitor)


def test_owners_have_keys_of_their_own() -> None:
    assert Owner(person_id=1).key != Owner(visitor="1").key
