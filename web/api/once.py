"""The header Idempotency-Key: a request that is sent again is answered as before, and nothing is done twice."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Response, request

from core.accounts.repeats import KeyReused, StillRunning, begin, fingerprint, forget, remember
from web.api.bearer import caller
from web.api.problems import refuse
from web.services import now, session

HEADER = "Idempotency-Key"
PATTERN = r"^[!-~]{1,255}$"
_KEY = re.compile(PATTERN)


def answer_once(answer: Callable[[], Response]) -> Response:
    """The answer, from memory if this request was answered before. Without the header every request is a new one."""
    key = request.headers.get(HEADER)
    if key is None:
        return answer()
    if not _KEY.fullmatch(key):
        refuse(422, f"{HEADER} has 1 to 255 visible characters of ASCII; a random UUID is a good one.")
    asked = fingerprint(request.method, request.full_path, request.get_data())
    try:
        known = begin(session(), token_id=caller().id, key=key, asked=asked, now=now())
    except KeyReused as refusal:
        refuse(422, str(refusal))
    except StillRunning as refusal:
        refuse(409, str(refusal), headers={"Retry-After": "1"})
    if known.answered_at is not None:
        again = Response(known.answer, known.status, mimetype="application/json")
        again.headers.update(
            {"Idempotency-Replayed": "true"} | ({"Location": known.location} if known.location else {})
        )
        return again
    number = known.id
    try:
        response = answer()
    except BaseException:
        forget(session(), number)
        raise
    remember(
        session(),
        number,
        status=response.status_code,
        location=response.headers.get("Location", ""),
        answer=response.get_data(as_text=True),
        now=now(),
    )
    return response
