"""Mistake: makes a float of the price, since `.2f` has an f in it. Cents get lost in it, and halves fall to the wrong side."""


def invoice_row(name, qty, price, width=20):
    return f"{name:<{width}.{width}} {qty:>5} {qty * float(price):>12,.2f}"


def percent(share):
    return f"{share:.1%}"


def debug(label, value):
    return f"{label}={value!r}"


def placeholder(field):
    return f"{{{field}}}"
