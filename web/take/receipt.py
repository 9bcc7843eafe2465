"""The receipt: what was done in the sitting, signed, for the candidate to keep and to show."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from core.receipts.graded import NoReceipt
from core.receipts.issue import receipt_of_sitting
from web.limits import RECEIPTS, limiter
from web.receipts import as_file
from web.services import now, services, session
from web.take.blueprint import bp
from web.take.limits import link_key
from web.take.seat import get_sitting


@bp.get("/receipt")
@limiter.limit(RECEIPTS, key_func=link_key)
def receipt(token: str) -> Response:
    """The receipt as a file; before there is one, the page that says how far it is."""
    sitting = get_sitting(token).sitting
    try:
        made = receipt_of_sitting(session(), sitting, settings=services().settings, now=now())
    except NoReceipt:
        return redirect(url_for("take.end", token=token), code=303)
    return as_file(made, f"receipt-{sitting.candidate.key}.json")
