"""Receipts: the public key on its well-known address, one's own receipts, and a page that checks any of ours."""

from __future__ import annotations

import json

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.receipts.graded import NoReceipt
from core.receipts.issue import receipt_of_submission
from core.receipts.keys import signing_key
from core.receipts.published import key_set, publish, published_keys
from core.receipts.sign import LARGEST, NotAReceipt, NotGenuine, Receipt, UnknownKey, read_receipt, verify
from core.receipts.words import lines
from core.submissions.states import Mode
from web.limits import RECEIPTS, limiter, person_key
from web.negotiate import sent
from web.services import now, services, session
from web.submissions import get_submission

ECHOED = 20_000

bp = Blueprint("receipts", __name__)


@bp.get("/.well-known/tameshi-receipt-key")
def key() -> Response:
    """The public keys: a JSON Web Key Set, for anybody."""
    publish(session(), signing_key(services().settings).public_key(), now=now())
    answer = jsonify(key_set(session()))
    answer.mimetype = "application/jwk-set+json"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer


@bp.get("/submissions/<submission_id>/receipt")
@limiter.limit(RECEIPTS, key_func=person_key)
def of_submission(submission_id: str) -> Response:
    """The receipt of one's own Submit."""
    submission = get_submission(submission_id)
    if submission.mode is not Mode.SUBMIT:
        abort(404)
    try:
        receipt = receipt_of_submission(session(), submission, settings=services().settings, now=now())
    except NoReceipt as refusal:
        flash(str(refusal))
        return redirect(url_for("submissions.show", submission_id=submission_id), code=303)
    return as_file(receipt, f"receipt-{submission_id[:8]}.json")


@bp.get("/verify-receipt")
def show() -> str:
    """The form."""
    return render_template("receipts/verify.html", text="", fault="", said=[])


@bp.post("/verify-receipt")
@limiter.limit(RECEIPTS, key_func=person_key)
def check() -> str | tuple[str, int]:
    """Say whether what was given is a genuine receipt of this site."""
    file = request.files.get("file")
    text: str | bytes = file.stream.read(LARGEST + 1) if file else b""
    text = text or sent("text")
    shown = text[:ECHOED] if isinstance(text, str) else ""
    if not text.strip():
        return _checked(shown, "Choose the file of a receipt, or paste its text."), 422
    try:
        receipt = read_receipt(text)
        verify(receipt, published_keys(session()))
    except UnknownKey:
        return _checked(shown, "It names a key that this site does not publish, so it is not of this site."), 422
    except (NotAReceipt, NotGenuine) as refusal:
        return _checked(shown, str(refusal)), 422
    return render_template("receipts/verify.html", text="", fault="", said=lines(receipt))


def as_file(receipt: Receipt, name: str) -> Response:
    """The receipt as a download. Line breaks and order are for readers: the signature does not depend on them."""
    answer = Response(json.dumps(receipt, ensure_ascii=False, indent=2) + "\n", mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _checked(text: str, fault: str) -> str:
    return render_template("receipts/verify.html", text=text, fault=fault, said=[])
