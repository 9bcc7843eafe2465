"""The person of a token, as the API shows them."""

from __future__ import annotations

from datetime import datetime

from web.api.schemas.base import Given


class Me(Given):
    """Whose token this is."""

    id: int
    name: str
    email: str
    email_verified: bool
    time_zone: str
    created_at: datetime
