"""What a request works with: settings, database, doorbell, clock, mail. Tests hand in their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app, g
from sqlalchemy.orm import Session, sessionmaker

from core.settings import Settings
from web.bell import Bell
from web.mail import Mailer


@dataclass(frozen=True, slots=True)
class Services:
    """The collaborators of the pages."""

    settings: Settings
    sessions: sessionmaker[Session]
    bell: Bell
    clock: Callable[[], datetime]
    mailer: Mailer


def services() -> Services:
    """The collaborators of the app that is serving."""
    return cast(Services, current_app.extensions["tameshi"])


def session() -> Session:
    """The request's database session, opened on first use."""
    if "session" not in g:
        g.session = services().sessions()
    return cast(Session, g.session)


def now() -> datetime:
    """The time, as the app's clock has it."""
    return services().clock()


def close_session(_error: BaseException | None = None) -> None:
    """End the request's database session; what was not committed is rolled back."""
    opened: Session | None = g.pop("session", None)
    if opened is not None:
        opened.close()
