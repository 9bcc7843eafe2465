"""Mistake: copies the caller's list, to be on the safe side. The caller's own list stays as it was."""


def add_item(item, cart=None):
    cart = [] if cart is None else list(cart)
    cart.append(item)
    return cart


def tag(key, value, index=None):
    if index is None:
        index = {}
    index.setdefault(key, []).append(value)
    return index
