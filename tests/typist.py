"""A candidate's browser as a process of its own, to be killed: it types, and sends again what was not answered.

Run with a database's address, a sitting, a device and a kata. It prints the number of each event that was answered.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from itertools import count

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from core.database import create_engine_for, session_factory
from core.models import Sitting
from core.sittings.record import Recorded, record
from tests.building import SETTINGS
from tests.seating import edit


def typed(device: str, number: int) -> str:
    """What stands in the editor of this device after so many events."""
    return f"# {device} typed {number}\n" * 5


def type_once(
    sessions: sessionmaker[Session], sitting_id: int, device: str, kata: int, number: int, base: int
) -> Recorded:
    """Send one event."""
    with sessions() as session:
        sitting = session.get_one(Sitting, sitting_id)
        events = [edit(number, kata, typed(device, number), base)]
        return record(session, sitting, device=device, events=events, now=datetime.now(UTC), settings=SETTINGS)


def main() -> None:
    """Type until killed."""
    url, sitting_id, device, kata = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    sessions = session_factory(create_engine_for(url))
    base = 0
    for number in count(1):
        while True:
            try:
                base = type_once(sessions, sitting_id, device, kata, number, base).texts[kata].revision
                break
            except SQLAlchemyError:
                time.sleep(0.05)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
