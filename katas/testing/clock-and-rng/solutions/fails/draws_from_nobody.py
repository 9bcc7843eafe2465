"""Leaves it to the dice to complain about an empty list."""

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
    return choose(names)


def invite_code(length=8, choose=random.choice):
    return "".join(choose(ALPHABET) for _ in range(length))
