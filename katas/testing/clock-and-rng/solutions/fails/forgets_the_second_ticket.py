"""Makes a set of the names, so who is listed twice has one chance."""

import random
from datetime import UTC, datetime

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def utc_now():
    return datetime.now(UTC)


class Token:
    def __init__(self, user, lifetime, clock=utc_now):
        created = clock()
        if created.tzinfo is None:
            raise ValueError("the clock must give aware moments")
        self.user = user
        self.created = created.astimezone(UTC)
        self._lifetime = lifetime
        self._clock = clock

    def is_valid(self):
        return self._clock().astimezone(UTC) < self.created + self._lifetime


def draw_winner(names, choose=random.choice):
    if not names:
        raise ValueError("nobody takes part")
    return choose(sorted(set(names)))


def invite_code(length=8, choose=random.choice):
    return "".join(choose(ALPHABET) for _ in range(length))
