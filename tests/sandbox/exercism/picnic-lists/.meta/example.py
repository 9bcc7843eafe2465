from picnic_data import SWEET


def sort_out(name, things):
    return name, set(things)


def taste(things):
    return "sweet" if things <= SWEET else "mixed"


def pack(basket, thing):
    basket.append(thing)
    return basket


def share(basket):
    return basket[::2], basket[1::2]
