"""Mistake: takes `f` and a percent sign for the percent type, and forgets the factor."""


def invoice_row(name, qty, price, width=20):
    return f"{name:<{width}.{width}} {qty:>5} {qty * price:>12,.2f}"


def percent(share):
    return f"{share:.1f}%"


def debug(label, value):
    return f"{label}={value!r}"


def placeholder(field):
    return f"{{{field}}}"
