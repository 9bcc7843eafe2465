def shipping_label(weight=None, note=None, discount=None, extras=None):
    """The label of a letter or a parcel; what is missing is filled in."""
    weight = weight or 20
    note = note or "Handle with care"
    discount = discount or 5
    extras = extras or ["tracking"]
    if not isinstance(weight, int):
        raise TypeError("a weight is a whole number of grams")
    if weight <= 0 or weight >= 30_000:
        raise ValueError("a weight is at most 30,000 grams")
    if discount < 0 or discount > 100:
        raise ValueError("a discount is a number of percent")
    kind = "letter" if weight < 500 else "parcel"
    unit = "grams" if weight > 1 else "gram"
    return {"kind": kind, "weight": f"{weight} {unit}", "note": note, "discount": discount, "extras": extras}
