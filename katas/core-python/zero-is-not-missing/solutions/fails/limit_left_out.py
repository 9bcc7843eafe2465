"""Mistake: excludes the upper limit, as `range` does. The price list includes it."""


def shipping_label(weight=None, note=None, discount=None, extras=None):
    weight = 20 if weight is None else weight
    discount = 5 if discount is None else discount
    if type(weight) is not int:
        raise TypeError("a weight is a whole number of grams")
    if type(discount) not in (int, float):
        raise TypeError("a discount is a number of percent")
    if not 0 <= weight < 30_000:
        raise ValueError("a weight is at most 30,000 grams")
    if not 0 <= discount < 100:
        raise ValueError("a discount leaves something to pay")
    return {
        "kind": "letter" if weight <= 500 else "parcel",
        "weight": f"{weight} gram" if weight == 1 else f"{weight} grams",
        "note": "Handle with care" if note is None else note,
        "discount": discount,
        "extras": ["tracking"] if extras is None else extras,
    }
