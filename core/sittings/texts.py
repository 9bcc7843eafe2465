"""The texts of a sitting, and what an edit does to them. No edit overwrites a text that its writer has not seen.

An edit becomes the text of its kata when all revisions after its `base` are the same device's own (their answers were
lost on the way). Otherwise two browsers have met: the text stays, and the one that came late is kept beside it, as an
event, for the person to choose.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from core.models import ScreenKata, Sitting, SittingText
from core.submissions.source import encoded, normal

_ASKED = (
    select(ScreenKata.kata_id, SittingText)
    .outerjoin(
        SittingText,
        and_(SittingText.kata_id == ScreenKata.kata_id, SittingText.sitting_id == bindparam("sitting_id")),
    )
    .where(ScreenKata.screen_id == bindparam("screen_id"))
    .execution_options(populate_existing=True)
)


class Texts:
    """The newest texts by kata, read in the transaction that holds the sitting. `katas` are those that are asked."""

    def __init__(self, session: Session, sitting: Sitting, *, most_bytes: int) -> None:
        self._session, self._sitting_id, self._most_bytes = session, sitting.id, most_bytes
        asked = session.execute(_ASKED, {"screen_id": sitting.candidate.screen_id, "sitting_id": sitting.id}).all()
        self.katas = {kata_id for kata_id, _ in asked}
        # An outer join: most katas have no text at first, which the types do not know.
        self.newest = {text.kata_id: text for _, text in asked if text is not None}  # type: ignore[redundant-expr]
        self.aside: set[int] = set()
        self.too_large: set[int] = set()
        self.changed = False

    def edit(
        self, kata_id: int, source: str, base: int, *, device: str, counts: bool, now: datetime
    ) -> tuple[dict[str, Any], int | None]:
        """What is stored of an edit, and the revision that it became; None where it did not become the text."""
        source = normal(source)
        size = len(encoded(source))
        if size > self._most_bytes:
            self.too_large.add(kata_id)
            return {"size": size}, None
        body = {"source": source, "base": base}
        if not counts:
            return body, None
        text = self.newest.get(kata_id)
        if text is None:
            text = SittingText(sitting_id=self._sitting_id, kata_id=kata_id, revision=0, device=device, since=1)
            self._session.add(text)
            self.newest[kata_id] = text
        elif text.source != source and not _has_seen(text, base, device):
            self.aside.add(kata_id)
            return body, None
        self.aside.discard(kata_id)
        self.too_large.discard(kata_id)
        if text.source != source:
            text.revision += 1
            if text.device != device:
                text.device, text.since = device, text.revision
            text.source, text.saved_at = source, now
            self.changed = True
        return body, text.revision


def _has_seen(text: SittingText, base: int, device: str) -> bool:
    return base >= text.revision or (text.device == device and base >= text.since - 1)
