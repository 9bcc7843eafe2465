"""Mistake: skips items that are empty or false, as if nothing had been chosen. A zero is an item like any other."""


def add_item(item, cart=None):
    if cart is None:
        cart = []
    if item:
        cart.append(item)
    return cart


def tag(key, value, index=None):
    if index is None:
        index = {}
    index.setdefault(key, []).append(value)
    return index
