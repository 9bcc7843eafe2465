"""Mistake: gives the columns of the conditions an index each, none of which puts the rows into the order that is asked for."""

def prepare(execute):
    """Create the indexes. Called when the program is deployed, and again with each later deployment."""
    execute("CREATE INDEX IF NOT EXISTS order_of_customer ON orders (customer)")
    execute("CREATE INDEX IF NOT EXISTS order_by_status ON orders (status)")
    execute("CREATE INDEX IF NOT EXISTS order_reference ON orders (reference)")


def latest(execute, customer, limit):
    """The newest orders of a customer."""
    return execute(
        "SELECT id, placed_at, total FROM orders WHERE customer = ? ORDER BY placed_at DESC, id DESC LIMIT ?",
        (customer, limit),
    )


def of_day(execute, customer, day):
    """What a customer has ordered on one day, such as "2024-02-29"."""
    return execute(
        "SELECT id, placed_at, total FROM orders "
        "WHERE customer = ? AND placed_at >= ? AND placed_at < date(?, '+1 day') ORDER BY placed_at, id",
        (customer, day, day),
    )


def oldest_waiting(execute, before, limit):
    """The orders that have waited longest, of those placed before a moment."""
    return execute(
        "SELECT id, placed_at FROM orders WHERE status = 'waiting' AND placed_at < ? ORDER BY placed_at, id LIMIT ?",
        (before, limit),
    )


def with_reference(execute, prefix):
    """The orders whose reference begins with a text."""
    return execute(
        "SELECT id, reference FROM orders WHERE reference >= ? AND reference < ? ORDER BY reference, id",
        (prefix, prefix + chr(0x10FFFF)),
    )
