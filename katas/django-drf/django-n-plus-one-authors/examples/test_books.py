"""The shown examples: run them with "Run". They use a small shop in a database of their own."""

from tameshi import in_cell
from tameshi.resources import Database


def small_shop():
    """Three books, one of them by nobody."""
    db = Database()
    db.execute("CREATE TABLE solution_country (id INTEGER PRIMARY KEY, name TEXT)")
    db.execute("CREATE TABLE solution_author (id INTEGER PRIMARY KEY, name TEXT, country_id INTEGER)")
    db.execute("CREATE TABLE solution_publisher (id INTEGER PRIMARY KEY, name TEXT)")
    db.execute("CREATE TABLE solution_shelf (id INTEGER PRIMARY KEY, code TEXT)")
    db.execute(
        "CREATE TABLE solution_book (id INTEGER PRIMARY KEY, title TEXT, year INTEGER, author_id INTEGER, "
        "publisher_id INTEGER, shelf_id INTEGER)"
    )
    db.execute("INSERT INTO solution_country VALUES (1, 'Norway')")
    db.executemany("INSERT INTO solution_author VALUES (?, ?, ?)", [(1, "Mira Holm", 1), (2, "Jo Lee", None)])
    db.execute("INSERT INTO solution_publisher VALUES (1, 'Anchor')")
    db.execute("INSERT INTO solution_shelf VALUES (1, 'A1')")
    db.executemany(
        "INSERT INTO solution_book VALUES (?, ?, ?, ?, ?, 1)",
        [(1, "Tides", 2026, 1, 1), (2, "Old songs", 2025, None, 1), (3, "Bread", 2024, 2, None)],
    )
    return db


@in_cell
def page(connection, limit, offset):
    """The rows of a page. This function runs beside your code; the database that Django talks to is that of the test."""
    import solution
    import tameshi_database
    from django.db import connections
    from django.db.backends.sqlite3 import base

    class Cursor(tameshi_database.Cursor):
        def execute(self, sql, parameters=None):
            if parameters is not None:
                sql = base.FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")
            return super().execute(sql, parameters or ())

    class Wrapper(base.DatabaseWrapper):
        Database = tameshi_database

        def get_connection_params(self):
            return {}

        def get_new_connection(self, parameters):
            return tameshi_database.connect(connection)

        def create_cursor(self, name=None):
            return Cursor(self.connection)

    connections["default"] = Wrapper(connections.settings["default"], "default")

    return [solution.row(book) for book in solution.load_books(limit, offset)]


def test_the_page():
    """The page shows books with author, country and publisher"""
    assert page(small_shop().connection, 2, 0) == [
        {"title": "Tides", "author": "Mira Holm", "country": "Norway", "publisher": "Anchor"},
        {"title": "Old songs", "author": None, "country": None, "publisher": "Anchor"},
    ]


def test_number_of_statements():
    """The page takes at most four statements"""
    db = small_shop()
    db.executemany(
        "INSERT INTO solution_author VALUES (?, ?, 1)", [(number, f"Author {number}") for number in range(3, 30)]
    )
    db.executemany(
        "INSERT INTO solution_book VALUES (?, ?, 2020, ?, 1, 1)",
        [(number + 1, f"Book {number}", number) for number in range(3, 30)],
    )

    shown = page(db.connection, 50, 0)

    assert len(shown) == 30
    assert 1 <= len(db.selects) <= 4
