"""Mistake: takes a sentinel for what is missing, so that nobody can say `cart=None` any more."""

MISSING = object()


def add_item(item, cart=MISSING):
    if cart is MISSING:
        cart = []
    cart.append(item)
    return cart


def tag(key, value, index=None):
    if index is None:
        index = {}
    index.setdefault(key, []).append(value)
    return index
