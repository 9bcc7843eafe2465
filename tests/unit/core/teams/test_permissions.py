"""The whole table, role by act, written down a second time: a change of one must be meant."""

from __future__ import annotations

import pytest

from core.teams.permissions import ALLOWED, Act, may, may_invite, may_remove
from core.teams.roles import Role

M, A, O = Role.MEMBER, Role.ADMIN, Role.OWNER  # noqa: E741
WHO = {
    Act.SEE: {M, A, O},
    Act.LEAVE: {M, A},
    Act.INVITE: {A, O},
    Act.INVITE_ADMIN: {O},
    Act.REMOVE_MEMBER: {A, O},
    Act.REMOVE_ADMIN: {O},
    Act.CHANGE_ROLE: {O},
    Act.RENAME: {A, O},
    Act.SEE_HISTORY: {A, O},
    Act.SEE_INSIGHT: {A, O},
    Act.ASSIGN: {A, O},
    Act.FREEZE_BOARDS: {A, O},
    Act.SWITCH_HIRING: {O},
    Act.HIRE: {A, O},
    Act.REVIEW: {M, A, O},
    Act.TRANSFER: {O},
    Act.DELETE: {O},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", Act)
def test_every_role_may_what_the_table_says(role: Role, act: Act) -> None:
    assert may(role, act) == (role in WHO[act])


def test_every_act_is_decided() -> None:
    assert set(ALLOWED) == set(Act) == set(WHO)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("other", Role)
def test_one_removes_and_invites_only_who_is_below(role: Role, other: Role) -> None:
    below = {(A, M), (O, M), (O, A)}
    assert may_remove(role, other) == ((role, other) in below)
    assert may_invite(role, other) == ((role, other) in below)
