"""What a candidate is called while the name is closed: by the order of invitation. A preview takes no number."""

from __future__ import annotations

from sqlalchemy import ScalarSelect, Subquery, func, select
from sqlalchemy.orm import aliased

from core.models import Candidate, Screen


def label(number: int) -> str:
    """The words for the number."""
    return f"Candidate {number:,}"


def number_of_one() -> ScalarSelect[int]:
    """The number of the candidate of the query around it. For lists take `numbers`: this counts anew for each row."""
    earlier = aliased(Candidate)
    return (
        select(func.count())
        .where(earlier.screen_id == Candidate.screen_id, earlier.id <= Candidate.id, ~earlier.is_preview)
        .correlate(Candidate)
        .scalar_subquery()
    )


def numbers(screen: Screen) -> Subquery:
    """`id` and `number` of all of a screen, in one pass."""
    everybody = aliased(Candidate)
    number = func.row_number().over(order_by=everybody.id).label("number")
    return select(everybody.id, number).where(everybody.screen_id == screen.id, ~everybody.is_preview).subquery()
