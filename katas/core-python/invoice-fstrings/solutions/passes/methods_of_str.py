from decimal import Decimal

CENT = Decimal("0.01")


def invoice_row(name, qty, price, width=20):
    amount = format((qty * price).quantize(CENT), ",")
    return " ".join([name[:width].ljust(width), str(qty).rjust(5), amount.rjust(12)])


def percent(share):
    return format(share, ".1%")


def debug(label, value):
    return label + "=" + repr(value)


def placeholder(field):
    return "{" + field + "}"
