"""The shown examples: run them with "Run". They use a small publisher in a database of their own."""

from tameshi import in_cell
from tameshi.resources import Database


def small_publisher():
    """Two authors, three books, two of them in print."""
    db = Database()
    db.execute("CREATE TABLE solution_author (id INTEGER PRIMARY KEY, name TEXT)")
    db.execute("CREATE TABLE solution_tag (id INTEGER PRIMARY KEY, name TEXT)")
    db.execute("CREATE TABLE solution_book (id INTEGER PRIMARY KEY, title TEXT, in_print BOOL, author_id INTEGER)")
    db.execute("CREATE TABLE solution_book_tags (id INTEGER PRIMARY KEY, book_id INTEGER, tag_id INTEGER)")
    db.executemany("INSERT INTO solution_author VALUES (?, ?)", [(1, "Mira Holm"), (2, "Jo Lee")])
    db.executemany("INSERT INTO solution_tag VALUES (?, ?)", [(1, "sea"), (2, "nature")])
    db.executemany(
        "INSERT INTO solution_book VALUES (?, ?, ?, ?)", [(1, "Tides", 1, 1), (2, "Salt", 1, 1), (3, "Fog", 0, 2)]
    )
    db.executemany("INSERT INTO solution_book_tags VALUES (?, ?, ?)", [(1, 1, 1), (2, 1, 2), (3, 3, 2)])
    return db


@in_cell
def cards(connection):
    """The cards of all authors. This function runs beside your code; the database that Django talks to is that of the test."""
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

    return [solution.card(author) for author in solution.load_authors()]


def test_the_cards():
    """Each author has a card with the books in print"""
    assert cards(small_publisher().connection) == [
        {"name": "Jo Lee", "count": 0, "books": []},
        {
            "name": "Mira Holm",
            "count": 2,
            "books": [{"title": "Salt", "tags": []}, {"title": "Tides", "tags": ["nature", "sea"]}],
        },
    ]


def test_number_of_statements():
    """The cards take at most three statements"""
    db = small_publisher()
    db.executemany(
        "INSERT INTO solution_author VALUES (?, ?)", [(number, f"Author {number}") for number in range(3, 20)]
    )
    db.executemany(
        "INSERT INTO solution_book VALUES (?, ?, 1, ?)",
        [(number + 10, f"Book {number}", number) for number in range(3, 20)],
    )

    assert len(cards(db.connection)) == 19
    assert 1 <= len(db.selects) <= 3
