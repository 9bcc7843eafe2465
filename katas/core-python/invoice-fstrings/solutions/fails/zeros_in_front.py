"""Mistake: fills up the quantity with zeros. A zero in front of the width is a fill character, not a part of the number."""


def invoice_row(name, qty, price, width=20):
    return f"{name:<{width}.{width}} {qty:05} {qty * price:>12,.2f}"


def percent(share):
    return f"{share:.1%}"


def debug(label, value):
    return f"{label}={value!r}"


def placeholder(field):
    return f"{{{field}}}"
