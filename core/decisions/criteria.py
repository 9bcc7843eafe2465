"""The scorecard of a screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from core.clean import clean_line
from core.decisions.decide import UnfitDecision, criteria_of
from core.models import Criterion, Membership, Screen
from core.teams.act import begin_act
from core.teams.events import Happening
from core.teams.history import note
from core.teams.permissions import Act

MOST_CRITERIA = 12
LONGEST_TITLE = 120


def set_criteria(session: Session, *, by: Membership, screen: Screen, titles: Sequence[str], now: datetime) -> None:
    """Let the scorecard have these lines, in this order, and commit.

    Stored decisions keep the lines that they were made with. A line that stays keeps its number, so that a form which
    is open meanwhile loses nothing. Raises UnfitDecision.
    """
    wanted = list(dict.fromkeys(title for title in map(clean_line, titles) if title))
    if len(wanted) > MOST_CRITERIA:
        raise UnfitDecision(f"A scorecard has at most {MOST_CRITERIA} criteria: nobody fills in more with care.")
    if any(len(title) > LONGEST_TITLE for title in wanted):
        raise UnfitDecision(f"A criterion has at most {LONGEST_TITLE} characters.")
    screen_id = screen.id
    member = begin_act(session, by, Act.HIRE)
    present = {criterion.title: criterion for criterion in criteria_of(session, screen_id)}
    if list(present) == wanted:
        session.rollback()
        return
    for place, title in enumerate(wanted):
        kept = present.pop(title, None)
        if kept is None:
            session.add(Criterion(screen_id=screen_id, position=place, title=title))
        else:
            kept.position = place
    for gone in present.values():
        session.delete(gone)
    note(
        session,
        team_id=member.team_id,
        by=member.person_id,
        happening=Happening.CRITERIA_SET,
        now=now,
        screen=screen_id,
        count=len(wanted),
    )
    session.commit()
