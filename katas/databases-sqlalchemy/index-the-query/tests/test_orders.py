"""The hidden tests, in the order in which the problems usually show up.

The database belongs to the tests: SQLite counts the steps, and the expected rows are worked out in Python.
"""

import random
import secrets
import sqlite3
from datetime import datetime, timedelta

from solution import latest, of_day, oldest_waiting, prepare, with_reference

TABLE = """
CREATE TABLE orders (
    id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, status TEXT NOT NULL,
    placed_at TEXT NOT NULL, total INTEGER NOT NULL, reference TEXT NOT NULL
)
"""
REFUSED = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_PRAGMA}
SPACE_BETWEEN_COUNTS = 10
MOST_STEPS = 2_000_000


class Shop:
    """A database with a table of orders. What runs through `execute` is counted in steps."""

    def __init__(self, orders=()):
        self.steps = 0
        self._database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._database.execute(TABLE)
        self.add(orders)

    def add(self, orders):
        """Add orders as (id, customer, status, placed_at, total, reference)."""
        self._database.executemany("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?)", orders)

    def rows(self, sql):
        """The rows of a statement of the test, which is not counted."""
        return self._database.execute(sql).fetchall()

    def execute(self, sql, parameters=()):
        """Run a statement of the submission; other files and settings of SQLite are none of its business."""
        self._database.set_authorizer(
            lambda action, *_: sqlite3.SQLITE_DENY if action in REFUSED else sqlite3.SQLITE_OK
        )
        self._database.set_progress_handler(self._count, SPACE_BETWEEN_COUNTS)
        try:
            return self._database.execute(sql, parameters).fetchall()
        finally:
            self._database.set_authorizer(None)
            self._database.set_progress_handler(None, 0)

    def _count(self):
        self.steps += SPACE_BETWEEN_COUNTS
        return self.steps > MOST_STEPS


def moment(day, seconds):
    """A moment of 2024 as the table has it; day 59 is the 29th of February."""
    return str(datetime(2024, 1, 1) + timedelta(days=day, seconds=seconds))  # noqa: DTZ001


def some_orders(count):
    """Orders of four customers. Many share a second, a reference, or both; the ids are drawn."""
    draw = random.Random(secrets.randbits(64))
    return [
        (
            number,
            draw.randint(1, 4),
            draw.choice(("waiting", "sent")),
            moment(draw.choice((58, 59, 60)), draw.choice((0, 1, 43_200, 86_399))),
            draw.randint(1, 999),
            draw.choice(("A-1", "A-10", "A-2", "a-1", "B_7", "BX7", "B%7", "B*7")),
        )
        for number in draw.sample(range(1, 10_000), count)
    ]


def listed(rows):
    """Rows as plain tuples."""
    return [tuple(row) for row in rows]


def prepared(orders):
    """A shop with these orders whose indexes have been made."""
    shop = Shop(orders)
    prepare(shop.execute)
    shop.steps = 0
    return shop


def busy_shop():
    """1,800 orders. Each customer has hundreds, one day has hundreds, and most of those that wait are the newest.

    Customer 7 has three orders on day 50; references begin with numbers that all differ.
    """
    draw = random.Random(secrets.randbits(64))
    orders = [
        (
            number,
            draw.randint(1, 4) if number % 3 else 7,
            "waiting" if number > 1000 or number in (5, 450, 900) else "sent",
            moment(number // 20, number % 20 * 3000 + draw.randint(0, 2999)),
            draw.randint(1, 999),
            f"{number * 7919 % 100_000:05}-{draw.randint(10, 99)}",
        )
        for number in range(1, 1501)
        if number // 20 != 50 or number % 3
    ]
    sale = [(10_000 + n, 7 if n < 3 else 1 + n % 4, "sent", moment(50, n * 60), n, f"S{n:05}") for n in range(300)]
    return prepared(orders + sale)


def within_budget(shop, rows):
    """Whether the steps so far are few enough for so many rows."""
    return shop.steps <= 100 + 25 * rows


def test_the_newest_orders_of_a_customer():
    """`latest` gives a customer's orders, newest first, and no more than asked for"""
    orders = some_orders(60)
    shop = prepared(orders)
    mine = sorted((o for o in orders if o[1] == 2), key=lambda o: (o[3], o[0]), reverse=True)
    expected = [(o[0], o[3], o[4]) for o in mine]

    for limit in (1, 3, 100):
        assert listed(latest(shop.execute, 2, limit)) == expected[:limit], (
            "Newest first, of equally new ones the higher id first, and at most `limit` of them."
        )
    assert listed(latest(shop.execute, 99, 5)) == [], "Who has ordered nothing has an empty list."


def test_the_orders_of_a_day():
    """`of_day` gives the whole day of a customer, from its first to its last second"""
    orders = some_orders(80)
    orders += [(20_000 + n, 3, "sent", moment(59, seconds), 5, "x") for n, seconds in enumerate((0, 86_399, 86_398))]
    orders += [(30_000, 3, "sent", moment(58, 86_399), 5, "x"), (30_001, 3, "sent", moment(60, 0), 5, "x")]
    shop = prepared(orders)

    for day in ("2024-02-28", "2024-02-29", "2024-03-01"):
        mine = sorted((o for o in orders if o[1] == 3 and o[3].startswith(day)), key=lambda o: (o[3], o[0]))
        assert listed(of_day(shop.execute, 3, day)) == [(o[0], o[3], o[4]) for o in mine], (
            "A day begins with its first second and ends before the first second of the next one, oldest orders first."
        )
    assert listed(of_day(shop.execute, 3, "2024-03-02")) == [], "A day without orders has an empty list."


def test_the_orders_that_wait():
    """`oldest_waiting` gives those that wait, oldest first, placed before the moment"""
    orders = some_orders(60)
    shop = prepared(orders)

    for before in (moment(59, 43_200), moment(61, 0), moment(58, 0)):
        waiting = sorted((o[3], o[0]) for o in orders if o[2] == "waiting" and o[3] < before)
        for limit in (2, 100):
            assert listed(oldest_waiting(shop.execute, before, limit)) == [(n, at) for at, n in waiting[:limit]], (
                "Only orders that wait, placed before the moment and not at it, oldest first, at most `limit` of them."
            )


def test_the_beginning_of_a_reference():
    """`with_reference` takes every character for itself"""
    orders = [*some_orders(60), (20_000, 1, "sent", moment(1, 1), 5, "A-1~"), (20_001, 1, "sent", moment(1, 1), 5, "A")]
    shop = prepared(orders)

    for prefix in ("A", "A-1", "a", "B_", "B%", "B*", "A-10", "A-100", "B", "A-1~", "~"):
        found = sorted((o[5], o[0]) for o in orders if o[5].startswith(prefix))
        assert listed(with_reference(shop.execute, prefix)) == [(n, reference) for reference, n in found], (
            "Which references begin with the text, as `str.startswith` says it: upper case is not lower case, and no "
            "character stands for others. By reference, then by id."
        )


def test_at_most_three_indexes():
    """`prepare` makes at most three indexes, and leaves everything else as it is"""
    orders = some_orders(20)
    shop = prepared(orders)

    made = shop.rows("SELECT type, name FROM sqlite_master WHERE name <> 'orders'")
    assert {kind for kind, _ in made} == {"index"}, "Indexes are all that `prepare` may create: and it has to."
    assert len(made) <= 3, "Each index slows down each write. Three are enough for the four questions."
    assert shop.rows("SELECT sql FROM sqlite_master WHERE name = 'orders'") == [(TABLE.strip(),)], (
        "The table stays as it is."
    )
    assert sorted(shop.rows("SELECT * FROM orders")) == sorted(orders), "The orders stay as they are."


def test_prepare_again():
    """`prepare` can be called with each deployment, on a full table and on an empty one"""
    for orders in ([], some_orders(30)):
        shop, errors = Shop(orders), []
        prepare(shop.execute)
        made = shop.rows("SELECT name, sql FROM sqlite_master ORDER BY name")

        try:
            prepare(shop.execute)
        except sqlite3.Error as error:
            errors.append(error)

        assert errors == [], "The indexes are there from the deployment before: that is no error."
        assert shop.rows("SELECT name, sql FROM sqlite_master ORDER BY name") == made, (
            "The second call changes nothing."
        )


def test_the_indexes_forbid_nothing():
    """Orders that differ in their id only can still be placed"""
    shop = prepared(some_orders(10))
    twins = [(50_000 + n, 1, "waiting", moment(5, 5), 10, "same") for n in range(3)]
    refused = []

    try:
        shop.add(twins)
    except sqlite3.IntegrityError as error:
        refused.append(error)

    assert refused == [], "A customer may order twice in a second. An index that is unique forbids it."
    assert listed(with_reference(shop.execute, "same")) == [(50_000 + n, "same") for n in range(3)], (
        "Orders that came after `prepare` are found like all others."
    )


def test_the_page_of_a_customer_is_cheap():
    """`latest` does not look at the customer's older orders"""
    shop = busy_shop()

    rows = listed(latest(shop.execute, 7, 10))

    assert len(rows) == 10, "There are more than ten orders of this customer."
    assert within_budget(shop, 10), (
        "All orders of the customer are read and sorted for the sake of ten. In which order would they have to lie, so "
        "that the ten newest come first?"
    )


def test_a_day_is_cheap():
    """`of_day` looks neither at other days of the customer nor at other customers of the day"""
    shop = busy_shop()

    rows = listed(of_day(shop.execute, 7, str(moment(50, 0))[:10]))

    assert len(rows) == 3, "All orders of that day and that customer are found."
    assert within_budget(shop, 3), (
        "Too much is read for a day. An index on a column cannot help with a function of that column: compare the "
        "column itself with a beginning and an end."
    )
    shop.steps = 0
    assert listed(of_day(shop.execute, 7, "2031-01-01")) == [], "On that day there is nothing."
    assert within_budget(shop, 0), "To find out that there is nothing must not take a walk through all orders."


def test_the_list_of_the_packers_is_cheap():
    """`oldest_waiting` looks neither at orders that were sent nor at the younger ones that wait"""
    shop = busy_shop()

    for limit in (3, 10):
        shop.steps = 0
        rows = listed(oldest_waiting(shop.execute, moment(400, 0), limit))

        assert len(rows) == limit, "There are hundreds of orders that wait."
        assert within_budget(shop, limit), (
            "Too much is read for so few orders. First the column that is compared with `=`, then the one of the "
            "range and the order: the other way round, everything that was sent is read as well."
        )


def test_the_search_field_is_cheap():
    """`with_reference` looks at no reference that begins in another way"""
    shop = busy_shop()
    wanted = shop.rows("SELECT reference FROM orders WHERE id = 1234")[0][0]

    rows = listed(with_reference(shop.execute, wanted[:5]))

    assert [row[0] for row in rows] == [1234], "The order with this reference is found."
    assert within_budget(shop, 1), (
        "Every reference is looked at. Texts with the same beginning lie next to each other in an index: say where "
        "they begin and where they end."
    )


def test_questions_change_nothing():
    """The four questions write nothing, and see what has changed since the last time"""
    orders = some_orders(40)
    shop = prepared(orders)
    made = shop.rows("SELECT name, sql FROM sqlite_master ORDER BY name")

    for _ in range(2):
        listed(latest(shop.execute, 1, 1))
        listed(of_day(shop.execute, 1, "2024-02-29"))
        listed(oldest_waiting(shop.execute, moment(90, 0), 5))
        listed(with_reference(shop.execute, "A"))
    assert sorted(shop.rows("SELECT * FROM orders")) == sorted(orders), "A question changes no order."
    assert shop.rows("SELECT name, sql FROM sqlite_master ORDER BY name") == made, "A question creates nothing."

    shop.add([(70_000, 1, "waiting", moment(200, 5), 77, "A-0")])
    assert listed(latest(shop.execute, 1, 1)) == [(70_000, moment(200, 5), 77)], "Ask the database each time."
    assert (70_000, "A-0") in listed(with_reference(shop.execute, "A-0")), "Ask the database each time."
