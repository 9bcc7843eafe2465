"""The language in which a candidate reads: chosen by them, else the first that the company offers."""

from __future__ import annotations

from sqlalchemy.orm import Session

from core.languages.offered import LANGUAGES, split
from core.models import Candidate


def offered_to(candidate: Candidate) -> tuple[str, ...]:
    """What the company offers, and what the candidate has chosen already: that is taken from nobody."""
    offered = split(candidate.screen.page_languages)
    chosen = candidate.language
    return offered if chosen is None or chosen in offered or chosen not in LANGUAGES else (*offered, chosen)


def language_of(candidate: Candidate) -> str:
    """The language of a letter, or of a page whose reader's browser says nothing."""
    return candidate.language if candidate.language in LANGUAGES else offered_to(candidate)[0]


def choose_language(session: Session, candidate: Candidate, language: str) -> None:
    """Keep what the candidate has chosen, for every page, browser and letter from now on, and commit."""
    if language in offered_to(candidate) and candidate.language != language:
        candidate.language = language
        session.commit()
