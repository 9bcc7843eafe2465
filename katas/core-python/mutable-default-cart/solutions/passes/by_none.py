def add_item(item, cart=None):
    if cart is None:
        cart = []
    cart.append(item)
    return cart


def tag(key, value, index=None):
    if index is None:
        index = {}
    index.setdefault(key, []).append(value)
    return index
