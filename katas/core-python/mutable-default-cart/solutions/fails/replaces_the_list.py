"""Mistake: assigns a list with the new value to the key, and forgets what was filed under it before."""


def add_item(item, cart=None):
    if cart is None:
        cart = []
    cart.append(item)
    return cart


def tag(key, value, index=None):
    if index is None:
        index = {}
    index[key] = [value]
    return index
