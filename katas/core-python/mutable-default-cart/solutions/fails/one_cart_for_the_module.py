"""Mistake: moves the list out of the signature, because the linter complained there, and shares it all the same."""

EMPTY = []


def add_item(item, cart=None):
    if cart is None:
        cart = EMPTY
    cart.append(item)
    return cart


def tag(key, value, index=None):
    if index is None:
        index = {}
    index.setdefault(key, []).append(value)
    return index
