import random
from datetime import datetime

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


class Token:
    def __init__(self, user, lifetime, created=datetime.now()):
        self.user = user
        self.created = created
        self.expires = created + lifetime

    def is_valid(self):
        return datetime.now() <= self.expires


def draw_winner(names):
    random.seed(len(names))
    return random.choice(sorted(set(names)))


def invite_code(length=8):
    random.seed(length)
    return "".join(random.choices(ALPHABET, k=length))
