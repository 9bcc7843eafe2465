"""Mistake: `round` to two places. A rounded float knows nothing of trailing zeros, and 2.50 is printed as 2.5."""


def invoice_row(name, qty, price, width=20):
    return f"{name:<{width}.{width}} {qty:>5} {round(float(qty * price), 2):>12,}"


def percent(share):
    return f"{share:.1%}"


def debug(label, value):
    return f"{label}={value!r}"


def placeholder(field):
    return f"{{{field}}}"
