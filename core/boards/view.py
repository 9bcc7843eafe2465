"""A board as one member may see it: frozen or live, with their own row, without those who do not want to be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from core.boards.board import Board
from core.boards.choose import choice_of
from core.boards.contest import Contest, Gathered, of_assignment, of_board
from core.boards.freeze import freeze_of, is_kept
from core.boards.ranking import Standing, rank, unranked
from core.boards.showing import Showing
from core.models import Assignment, BoardName, Freeze, FrozenTally, Membership, Tally
from core.paging import Page
from core.teams.permissions import Act, may


@dataclass(frozen=True, slots=True)
class View:
    """What a member sees. `freeze` is the team's, `stands_still` says whether it holds this board, and `is_live`
    whether these rows are the live ones all the same.
    """

    standing: Standing
    freeze: Freeze | None
    stands_still: bool
    is_live: bool
    choice: BoardName | None

    @property
    def showing(self) -> Showing:
        """How the member is shown."""
        return self.choice.showing if self.choice else Showing.NAME


def view(session: Session, membership: Membership, board: Board, *, number: int | None = 1, live: bool = False) -> View:
    """The board for one member; without a number the page on which they are.

    `live` looks behind a freeze, which only who runs the team may do.
    """
    frozen = freeze_of(session, membership.team_id)
    stands_still = frozen is not None and is_kept(board.period, frozen)
    is_live = not stands_still or (live and may(membership.role, Act.FREEZE_BOARDS))
    tallies: Gathered = Tally if is_live else FrozenTally
    contest = of_board(board, team_id=membership.team_id, tallies=tallies)
    standing, choice = _standing(session, membership, contest, number)
    return View(standing, frozen, stands_still, is_live, choice)


def view_assignment(
    session: Session, membership: Membership, assignment: Assignment, *, number: int | None = 1, live: bool = False
) -> View:
    """The same for the board of one assignment. A freeze shows it as it stood at that moment."""
    frozen = freeze_of(session, membership.team_id)
    is_live = frozen is None or (live and may(membership.role, Act.FREEZE_BOARDS))
    contest = of_assignment(assignment, at_freeze=not is_live)
    standing, choice = _standing(session, membership, contest, number)
    return View(standing, frozen, frozen is not None, is_live, choice)


def _standing(
    session: Session, membership: Membership, contest: Contest, number: int | None
) -> tuple[Standing, BoardName | None]:
    team_id, person_id = membership.team_id, membership.person_id
    choice = choice_of(session, team_id=team_id, person_id=person_id)
    if choice is not None and choice.showing is Showing.HIDDEN:
        return Standing(Page([], 1, 0), unranked(session, contest, membership, choice), None), choice
    standing = rank(session, contest, team_id=team_id, person_id=person_id, number=number)
    if standing.mine is None:
        standing = replace(standing, mine=unranked(session, contest, membership, choice))
    return standing, choice
