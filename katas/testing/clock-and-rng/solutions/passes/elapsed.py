import random
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice, repeat

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def _in_utc(clock):
    moment = clock()
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)


@dataclass
class Token:
    user: str
    lifetime: timedelta
    clock: object = field(default=partial(datetime.now, UTC))
    created: datetime = field(init=False)

    def __post_init__(self):
        self.created = _in_utc(self.clock)

    def is_valid(self):
        return _in_utc(self.clock) - self.created < self.lifetime


def draw_winner(names, choose=None):
    if len(names) == 0:
        raise ValueError("there is nobody to draw")
    return (choose or random.SystemRandom().choice)(names)


def invite_code(length=8, choose=None):
    return "".join(map(choose or secrets.choice, islice(repeat(ALPHABET), length)))
