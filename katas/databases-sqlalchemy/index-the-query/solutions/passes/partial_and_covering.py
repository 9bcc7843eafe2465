"""An index of the waiting orders alone, and one that has all columns of the customer's page."""

from datetime import date, timedelta

INDEXES = {
    "customer_page": "orders (customer, placed_at, id, total)",
    "waiting_line": "orders (placed_at, id) WHERE status = 'waiting'",
    "by_reference": "orders (reference COLLATE BINARY)",
}


def prepare(execute):
    """Create the indexes. Called when the program is deployed, and again with each later deployment."""
    there = {name for (name,) in execute("SELECT name FROM sqlite_master WHERE type = 'index'", ())}
    for name, columns in INDEXES.items():
        if name not in there:
            execute(f"CREATE INDEX {name} ON {columns}", ())


def latest(execute, customer, limit):
    """The newest orders of a customer."""
    sql = """
        SELECT id, placed_at, total FROM orders WHERE customer = :customer
        ORDER BY placed_at DESC, id DESC LIMIT :limit
    """
    return execute(sql, {"customer": customer, "limit": limit})


def of_day(execute, customer, day):
    """What a customer has ordered on one day, such as "2024-02-29"."""
    next_day = str(date.fromisoformat(day) + timedelta(days=1))
    sql = """
        SELECT id, placed_at, total FROM orders
        WHERE customer = :customer AND placed_at > :day AND placed_at < :next_day
        ORDER BY placed_at, id
    """
    return execute(sql, {"customer": customer, "day": day, "next_day": next_day})


def oldest_waiting(execute, before, limit):
    """The orders that have waited longest, of those placed before a moment."""
    sql = """
        SELECT id, placed_at FROM orders WHERE status = 'waiting' AND placed_at < :before
        ORDER BY placed_at, id LIMIT :limit
    """
    return execute(sql, {"before": before, "limit": limit})


def with_reference(execute, prefix):
    """The orders whose reference begins with a text."""
    last = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    sql = "SELECT id, reference FROM orders WHERE reference >= :prefix AND reference < :last ORDER BY reference, id"
    return execute(sql, {"prefix": prefix, "last": last})
