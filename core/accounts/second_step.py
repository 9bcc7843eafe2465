"""The second step of signing in: a code of an authenticator app (TOTP, RFC 6238), or a recovery code.

A code counts for its step of 30 seconds and for the one before and after it, since clocks differ. The step of an
accepted code is written down, and neither it nor an earlier one is accepted again.
"""

from __future__ import annotations

import hmac
from datetime import datetime

from pyotp import TOTP, random_base32
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from core.accounts.recovery import new_codes, use_recovery_code
from core.database import begin_write
from core.models import RecoveryCode, Totp

STEP = 30
SKEW = (0, -1, 1)
ISSUER = "Tameshi"


class WrongCode(Exception):
    """That code is wrong, or it was used already. Wait for the next one in the app, or use a recovery code."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class AlreadyOn(Exception):
    """Two-step sign-in is on already."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def is_on(session: Session, person_id: int) -> bool:
    """Whether signing in asks for a code as well."""
    return (
        session.scalar(select(Totp.person_id).where(Totp.person_id == person_id, Totp.confirmed_at.is_not(None)))
        is not None
    )


def begin_second_step(session: Session, person_id: int, *, now: datetime) -> Totp:
    """Make a secret for the app. Nothing is asked for at sign-in until a code has confirmed it. Raises AlreadyOn."""
    begin_write(session, lock=f"person:{person_id}")
    totp = session.get(Totp, person_id, populate_existing=True)
    if totp is not None and totp.confirmed_at is not None:
        session.rollback()
        raise AlreadyOn
    if totp is None:
        totp = Totp(person_id=person_id, secret=random_base32(), created_at=now, last_step=0)
        session.add(totp)
    session.commit()
    return totp


def turn_on(session: Session, person_id: int, *, code: str, now: datetime) -> list[str]:
    """Confirm the app by its first code. Returns the recovery codes, to be shown once. Raises WrongCode, AlreadyOn."""
    begin_write(session, lock=f"person:{person_id}")
    totp = session.get(Totp, person_id, populate_existing=True)
    if totp is not None and totp.confirmed_at is not None:
        session.rollback()
        raise AlreadyOn
    if totp is None or not _accept(session, totp, code, now):
        session.rollback()
        raise WrongCode
    totp.confirmed_at = now
    codes = new_codes(session, person_id)
    session.commit()
    return codes


def turn_off(session: Session, person_id: int, *, code: str, now: datetime) -> None:
    """Ask for no code any more. Raises WrongCode."""
    begin_write(session, lock=f"person:{person_id}")
    check_code(session, person_id, code, now=now)
    session.execute(delete(Totp).where(Totp.person_id == person_id))
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    session.commit()


def renew_recovery_codes(session: Session, person_id: int, *, code: str, now: datetime) -> list[str]:
    """Ten fresh recovery codes in place of the old ones. Raises WrongCode."""
    begin_write(session, lock=f"person:{person_id}")
    check_code(session, person_id, code, now=now)
    codes = new_codes(session, person_id)
    session.commit()
    return codes


def check_code(session: Session, person_id: int, code: str, *, now: datetime) -> None:
    """Use up a code of the app or a recovery code, within the caller's transaction. Raises WrongCode and ends it."""
    totp = session.get(Totp, person_id, populate_existing=True)
    if totp is None or totp.confirmed_at is None or not _fits(session, totp, code, now):
        session.rollback()
        raise WrongCode


def address_for_app(totp: Totp, email: str) -> str:
    """What the QR code says: the address that an authenticator app takes a secret from."""
    return TOTP(totp.secret).provisioning_uri(name=email, issuer_name=ISSUER)


def _fits(session: Session, totp: Totp, code: str, now: datetime) -> bool:
    return _accept(session, totp, code, now) or use_recovery_code(session, totp.person_id, code, now=now)


def _accept(session: Session, totp: Totp, code: str, now: datetime) -> bool:
    step = _step_of(totp.secret, code, now)
    if step is None:
        return False
    # Two browsers that send the same code race for this row, and one of them finds it changed.
    accepted = session.execute(
        update(Totp)
        .where(Totp.person_id == totp.person_id, Totp.last_step < step)
        .values(last_step=step)
        .returning(Totp.person_id)
    ).first()
    return accepted is not None


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    digits = "".join(code.split())
    if not (len(digits) == 6 and digits.isascii() and digits.isdigit()):
        return None
    current = int(now.timestamp()) // STEP
    app = TOTP(secret, interval=STEP)
    fitting = [step for skew in SKEW if hmac.compare_digest(app.generate_otp(step := current + skew), digits)]
    return fitting[0] if fitting else None
