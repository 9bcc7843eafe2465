"""Who may do what in a team, in one table. Pages and services ask here and nowhere else."""

from __future__ import annotations

from enum import StrEnum

from core.teams.roles import Role


class Act(StrEnum):
    """Something that one can do in a team."""

    SEE = "see"
    LEAVE = "leave"
    INVITE = "invite"
    INVITE_ADMIN = "invite_admin"
    REMOVE_MEMBER = "remove_member"
    REMOVE_ADMIN = "remove_admin"
    CHANGE_ROLE = "change_role"
    RENAME = "rename"
    SEE_HISTORY = "see_history"
    SEE_INSIGHT = "see_insight"
    ASSIGN = "assign"
    FREEZE_BOARDS = "freeze_boards"
    SWITCH_HIRING = "switch_hiring"
    HIRE = "hire"
    REVIEW = "review"
    TRANSFER = "transfer"
    DELETE = "delete"


_ALL = frozenset(Role)
_LEADS = frozenset({Role.ADMIN, Role.OWNER})
_OWNER = frozenset({Role.OWNER})

ALLOWED: dict[Act, frozenset[Role]] = {
    Act.SEE: _ALL,
    Act.LEAVE: frozenset({Role.MEMBER, Role.ADMIN}),  # The owner hands the team over first, or deletes it.
    Act.INVITE: _LEADS,
    Act.INVITE_ADMIN: _OWNER,
    Act.REMOVE_MEMBER: _LEADS,
    Act.REMOVE_ADMIN: _OWNER,
    Act.CHANGE_ROLE: _OWNER,
    Act.RENAME: _LEADS,
    Act.SEE_HISTORY: _LEADS,
    Act.SEE_INSIGHT: _LEADS,
    Act.ASSIGN: _LEADS,
    Act.FREEZE_BOARDS: _LEADS,
    Act.SWITCH_HIRING: _OWNER,  # It lets every member read what candidates did.
    Act.HIRE: _LEADS,  # Make screens, invite candidates, decide on them.
    Act.REVIEW: _ALL,  # Read what candidates of the own team did, comment and score it.
    Act.TRANSFER: _OWNER,
    Act.DELETE: _OWNER,
}


def may(role: Role, act: Act) -> bool:
    """Whether who has this role may do this."""
    return role in ALLOWED[act]


def may_remove(role: Role, other: Role) -> bool:
    """Whether who has `role` may remove somebody who has the role `other`. Nobody removes the owner."""
    acts = {Role.MEMBER: Act.REMOVE_MEMBER, Role.ADMIN: Act.REMOVE_ADMIN}
    return other in acts and may(role, acts[other])


def may_invite(role: Role, other: Role) -> bool:
    """Whether who has `role` may invite somebody to be `other`. Nobody is invited to own a team."""
    acts = {Role.MEMBER: Act.INVITE, Role.ADMIN: Act.INVITE_ADMIN}
    return other in acts and may(role, acts[other])
