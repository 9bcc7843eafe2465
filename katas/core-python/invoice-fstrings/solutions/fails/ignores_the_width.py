"""Mistake: writes the usual width into the spec, and the argument is never looked at."""


def invoice_row(name, qty, price, width=20):
    return f"{name:<20.20} {qty:>5} {qty * price:>12,.2f}"


def percent(share):
    return f"{share:.1%}"


def debug(label, value):
    return f"{label}={value!r}"


def placeholder(field):
    return f"{{{field}}}"
