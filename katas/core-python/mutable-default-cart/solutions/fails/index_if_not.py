"""Mistake: asks `if not index`, which reads well in English and takes an empty dictionary for a missing one."""


def add_item(item, cart=None):
    if cart is None:
        cart = []
    cart.append(item)
    return cart


def tag(key, value, index=None):
    if not index:
        index = {}
    index.setdefault(key, []).append(value)
    return index
