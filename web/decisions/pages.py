"""What people think of a candidate: the own decision first, then everybody's."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.decisions.choices import HIGHEST, LOWEST, Choice
from core.decisions.code import read_code
from core.decisions.decide import LONGEST_REASON, UnfitDecision, criteria_of, decide
from core.decisions.opinions import opinions_on
from web.decisions.words import CHOICES, FINAL_CHOICES
from web.limits import ASSIGN, limiter, person_key
from web.negotiate import sent
from web.reports.loader import Read, get_report
from web.services import now, session

bp = Blueprint("decisions", __name__)
ADDRESS = "/teams/<key>/screens/<screen>/candidates/<candidate>/decisions"


@bp.get(ADDRESS)
def show(key: str, screen: str, candidate: str) -> str:
    """The code with remarks, the scorecard, and what was decided."""
    return page(get_report(key, screen, candidate))


@bp.post(ADDRESS)
@limiter.limit(ASSIGN, key_func=person_key)
def store(key: str, screen: str, candidate: str) -> Response | tuple[str, int]:
    """Store a decision. What was entered stays on the page when it cannot be stored."""
    read = get_report(key, screen, candidate)
    try:
        decide(
            session(),
            by=read.membership,
            candidate_id=read.candidate.id,
            choice=_choice(),
            reason=sent("reason"),
            scores=_scores(read),
            is_final=sent("final") == "yes",
            now=now(),
        )
    except UnfitDecision as refusal:
        return page(read, fault=str(refusal)), 422
    flash("Your decision is stored.")
    return back_to(read, "decided")


def back_to(read: Read, anchor: str) -> Response:
    """Send the browser back to a part of the page."""
    key, screen, candidate = read.membership.team.key, read.screen.key, read.candidate.key
    return redirect(url_for("decisions.show", key=key, screen=screen, candidate=candidate, _anchor=anchor), code=303)


def page(read: Read, *, fault: str = "", remark_fault: str = "") -> str:
    """The page, with what was entered where something is wrong with it."""
    opinions = opinions_on(session(), read.candidate, read.membership.person_id)
    criteria = criteria_of(session(), read.screen.id)
    return render_template(
        "decisions/show.html",
        membership=read.membership,
        read=read,
        opinions=opinions,
        criteria=criteria,
        codes=read_code(session(), read.sitting.id, opinions.remarks) if read.sitting else [],
        choices=CHOICES,
        final_choices=FINAL_CHOICES,
        scale=range(LOWEST, HIGHEST + 1),
        fault=fault,
        remark_fault=remark_fault,
        longest_reason=LONGEST_REASON,
        entered={
            "choice": sent("choice"),
            "reason": sent("reason")[: 2 * LONGEST_REASON],
            "final": sent("final"),
            "line": sent("line"),
            "text": sent("text")[: 2 * LONGEST_REASON],
            "submission": sent("submission"),
            **{f"score-{criterion.id}": sent(f"score-{criterion.id}") for criterion in criteria},
        },
    )


def _choice() -> Choice:
    try:
        return Choice(sent("choice"))
    except ValueError:
        raise UnfitDecision("Choose what should happen.") from None


def _scores(read: Read) -> dict[int, int]:
    entered = {one.id: sent(f"score-{one.id}") for one in criteria_of(session(), read.screen.id)}
    # More digits than a score has are refused as any score beyond the scale; Python reads no number of thousands.
    return {number: int(score[:3]) for number, score in entered.items() if score.isascii() and score.isdigit()}
