"""What orders cost."""


class UnknownCode(LookupError):
    """There is no rule for a code."""


def price(order):
    """The price of an order in cents."""
    goods = 0
    for line in order["lines"]:
        goods += line["cents"] * line["quantity"]
    total = goods
    used = []
    for written in order["codes"]:
        code = written.strip().upper()
        if code in used:
            continue
        used.append(code)
        if code == "TENOFF":
            total = total - total // 10
        elif code == "3FOR2":
            for line in order["lines"]:
                total = total - line["quantity"] // 3 * line["cents"]
        elif code == "MINUS5":
            if goods >= 3000:
                total = total - 500
        # New campaigns go here. Mind the order! (Which order?)
        else:
            raise UnknownCode(written)
        if total < 0:
            total = 0
    if total < 5000:
        total = total + 490
    return total
