"""What a page of a running sitting is told again and again: the clock, and where the texts are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.languages.speech import gettext as _
from core.models import SittingText
from web.services import now
from web.take.seat import Sat
from web.take.words import FAULTS


def told_clock(sat: Sat) -> dict[str, Any]:
    """How much time is left by this machine's clock, and how much of it was given beyond the plan, and why."""
    clock = sat.seat.clock
    credits_ = sat.sitting.credits
    return {
        "left": round(clock.left(now()).total_seconds(), 3),
        "given": clock.extra_minutes * 60 + int(clock.credit.total_seconds()),
        "credit": int(clock.credit.total_seconds()),
        "why": _(FAULTS[credits_[-1].fault]) if credits_ else "",
        "phase": clock.phase(now()).value,
    }


def told_texts(texts: Mapping[int, SittingText], seen: Mapping[int, int]) -> dict[str, dict[str, Any]]:
    """The newest revision of each kata; with the text itself where the page has an older one. `seen` is by kata."""
    return {
        str(kata_id): {
            "revision": text.revision,
            "device": text.device,
            "saved_at": text.saved_at.isoformat(),
            **({"source": text.source} if seen.get(kata_id, text.revision) < text.revision else {}),
        }
        for kata_id, text in texts.items()
    }
