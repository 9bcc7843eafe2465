"""Mistake: empties the shared default at the start of each call. Carts that were handed out earlier are wiped by it."""


def add_item(item, cart=[]):
    if cart is add_item.__defaults__[0]:
        cart.clear()
    cart.append(item)
    return cart


def tag(key, value, index=None):
    if index is None:
        index = {}
    index.setdefault(key, []).append(value)
    return index
