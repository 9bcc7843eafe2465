HEAVIEST_LETTER = 500
HEAVIEST_PARCEL = 30_000


def shipping_label(weight=None, note=None, discount=None, extras=None):
    if weight is None:
        weight = 20
    if note is None:
        note = "Handle with care"
    if discount is None:
        discount = 5
    if extras is None:
        extras = ["tracking"]
    if isinstance(weight, bool) or not isinstance(weight, int):
        raise TypeError(f"no weight: {weight!r}")
    if isinstance(discount, bool) or not isinstance(discount, (int, float)):
        raise TypeError(f"no discount: {discount!r}")
    if weight < 0 or weight > HEAVIEST_PARCEL or discount < 0 or discount >= 100:
        raise ValueError("out of range")
    kind = "parcel"
    if weight <= HEAVIEST_LETTER:
        kind = "letter"
    unit = "grams"
    if weight == 1:
        unit = "gram"
    return {"kind": kind, "weight": f"{weight} {unit}", "note": note, "discount": discount, "extras": extras}
