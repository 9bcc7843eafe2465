def add_item(item, cart=None):
    cart = [] if cart is None else cart
    cart += [item]
    return cart


def tag(key, value, index=None):
    index = {} if index is None else index
    if key not in index:
        index[key] = []
    add_item(value, index[key])
    return index
