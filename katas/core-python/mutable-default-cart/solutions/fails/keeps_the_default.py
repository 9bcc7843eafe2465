"""Mistake: never changes the default, but leaves it a dictionary: one line less in the next edit, and the bug is back."""


def add_item(item, cart=None):
    if cart is None:
        cart = []
    cart.append(item)
    return cart


def tag(key, value, index={}):
    if index is None or index is tag.__defaults__[0]:
        index = {}
    index.setdefault(key, []).append(value)
    return index
