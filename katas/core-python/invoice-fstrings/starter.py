def invoice_row(name, qty, price, width=20):
    """One line of the invoice: name, quantity and amount in columns."""
    return f"{name} {qty} {qty * price}"


def percent(share):
    """A share as percent with one decimal."""
    return f"{share}%"


def debug(label, value):
    """A label with the representation of a value."""
    return f"{label}={value}"


def placeholder(field):
    """The name of a field in braces."""
    return field
