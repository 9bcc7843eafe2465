"""The carts of the shop, as they went live."""


def add_item(item, cart=[]):
    """Append `item` to `cart` and return it."""
    cart.append(item)
    return cart


def tag(key, value, index={}):
    """File `value` under `key` in `index` and return it."""
    index.setdefault(key, []).append(value)
    return index
