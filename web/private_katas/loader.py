"""The private kata that an address names, for those who hire in the organisation that it belongs to."""

from __future__ import annotations

from typing import NamedTuple

from flask import abort

from core.models import Membership
from core.private_katas.find import Owned, owned_kata
from core.teams.permissions import Act
from web.screens.loader import get_organisation
from web.services import session


class Asked(NamedTuple):
    """The asker's membership, and the kata."""

    membership: Membership
    owned: Owned


def get_private_kata(key: str, number: int) -> Asked:
    """404 for everybody to whom it does not belong; 403 for members who do not hire."""
    membership = get_organisation(key, Act.HIRE)
    owned = owned_kata(session(), membership.team_id, number)
    if owned is None:
        abort(404)
    return Asked(membership, owned)
