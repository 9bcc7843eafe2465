"""Mistake: repairs the list and overlooks that a dictionary as a default is shared in the same way."""


def add_item(item, cart=None):
    if cart is None:
        cart = []
    cart.append(item)
    return cart


def tag(key, value, index={}):
    index.setdefault(key, []).append(value)
    return index
