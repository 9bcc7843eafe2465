"""The shown examples: run them with "Run". The second one counts what SQLite does."""

import sqlite3

from solution import latest, of_day, oldest_waiting, prepare, with_reference

ORDERS = [
    (1, 7, "sent", "2024-02-28 23:59:59", 30, "K-100"),
    (2, 7, "waiting", "2024-02-29 00:00:00", 20, "K-101"),
    (3, 8, "waiting", "2024-02-29 08:00:00", 50, "K-2"),
    (4, 7, "waiting", "2024-02-29 08:00:00", 10, "k-10"),
    (5, 7, "sent", "2024-03-01 00:00:00", 90, "M_1"),
]


def open_shop(orders):
    """A database with these orders; its `execute`, and a list that grows with every fifth step."""
    database, steps = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False), []
    database.execute(
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, status TEXT NOT NULL, "
        "placed_at TEXT NOT NULL, total INTEGER NOT NULL, reference TEXT NOT NULL)"
    )
    database.executemany("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?)", orders)

    def execute(sql, parameters=()):
        database.set_progress_handler(lambda: steps.append(5), 5)
        try:
            return database.execute(sql, parameters).fetchall()
        finally:
            database.set_progress_handler(None, 0)

    return execute, steps


def test_four_questions():
    """The four questions and their answers"""
    execute, _ = open_shop(ORDERS)
    prepare(execute)

    assert [tuple(row) for row in latest(execute, 7, 2)] == [
        (5, "2024-03-01 00:00:00", 90),
        (4, "2024-02-29 08:00:00", 10),
    ]
    assert [row[0] for row in of_day(execute, 7, "2024-02-29")] == [2, 4]
    assert [row[0] for row in oldest_waiting(execute, "2024-02-29 08:00:00", 5)] == [2]
    assert [tuple(row) for row in with_reference(execute, "K-10")] == [(1, "K-100"), (2, "K-101")]


def test_steps_in_a_larger_shop():
    """Ten orders of a customer with a thousand of them"""
    execute, steps = open_shop(
        (number, 7, "sent", f"2024-01-01 {number // 60:02}:{number % 60:02}:00", 5, f"R{number}")
        for number in range(1, 1001)
    )
    prepare(execute)
    steps.clear()

    assert len(latest(execute, 7, 10)) == 10
    assert sum(steps) <= 100 + 25 * 10
