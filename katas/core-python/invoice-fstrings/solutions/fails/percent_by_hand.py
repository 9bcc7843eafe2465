"""Mistake: multiplies by 100 and appends the sign. 0.07 times 100 is no 7, and whole numbers have no decimal."""


def invoice_row(name, qty, price, width=20):
    return f"{name:<{width}.{width}} {qty:>5} {qty * price:>12,.2f}"


def percent(share):
    return f"{share * 100}%"


def debug(label, value):
    return f"{label}={value!r}"


def placeholder(field):
    return f"{{{field}}}"
