"""Mistake: one empty list waits for every new key, so that all new keys lead to the same list."""

NOTHING_YET = []


def add_item(item, cart=None):
    if cart is None:
        cart = []
    cart.append(item)
    return cart


def tag(key, value, index=None):
    if index is None:
        index = {}
    index.setdefault(key, NOTHING_YET).append(value)
    return index
