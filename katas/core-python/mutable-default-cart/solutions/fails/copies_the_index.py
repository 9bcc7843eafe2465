"""Mistake: builds a new dictionary with the changed key, as one does with settings, so the caller's never changes."""


def add_item(item, cart=None):
    if cart is None:
        cart = []
    cart.append(item)
    return cart


def tag(key, value, index=None):
    if index is None:
        index = {}
    return {**index, key: [*index.get(key, []), value]}
