"""Mistake: repairs the default with `or`, the popular one-liner. An empty list is false, so the caller's is dropped."""


def add_item(item, cart=None):
    cart = cart or []
    cart.append(item)
    return cart


def tag(key, value, index=None):
    if index is None:
        index = {}
    index.setdefault(key, []).append(value)
    return index
