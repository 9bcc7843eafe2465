"""Mistake: makes sure of the column by cutting the amount, too. Its first digits are gone."""


def invoice_row(name, qty, price, width=20):
    amount = f"{qty * price:>12,.2f}"[-12:]
    return f"{name:<{width}.{width}} {qty:>5} {amount}"


def percent(share):
    return f"{share:.1%}"


def debug(label, value):
    return f"{label}={value!r}"


def placeholder(field):
    return f"{{{field}}}"
