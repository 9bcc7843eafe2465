"""Mistake: rounds the price before multiplying, so that an error of half a cent is multiplied by the quantity."""


def invoice_row(name, qty, price, width=20):
    return f"{name:<{width}.{width}} {qty:>5} {qty * round(price, 2):>12,.2f}"


def percent(share):
    return f"{share:.1%}"


def debug(label, value):
    return f"{label}={value!r}"


def placeholder(field):
    return f"{{{field}}}"
