"""The hidden tests, in the order in which the problems usually show up.

The database belongs to the tests: Django's statements arrive there, so their number and the rows that they bring are facts.
"""

import random
import secrets

from tameshi import in_cell
from tameshi.resources import Database

SCHEMA = """
CREATE TABLE solution_country (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE solution_author (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country_id INTEGER);
CREATE TABLE solution_publisher (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE solution_shelf (id INTEGER PRIMARY KEY, code TEXT NOT NULL);
CREATE TABLE solution_book (id INTEGER PRIMARY KEY, title TEXT NOT NULL, year INTEGER NOT NULL, author_id INTEGER,
                        publisher_id INTEGER, shelf_id INTEGER NOT NULL)
"""


def add(db, table, draw, *columns):
    """Add a row with a drawn number and a drawn name; give both."""
    number, name = draw.getrandbits(40), "".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=12))
    marks = ", ".join("?" * (2 + len(columns)))
    db.execute(f"INSERT INTO solution_{table} VALUES ({marks})", (number, name, *columns))
    return number, name


def shop(books, author=lambda number: True, country=lambda number: True, publisher=lambda number: True):
    """A shop with so many books, and the rows of all of them in their order.

    Each book has an author, a country and a publisher of its own, where the functions say so.
    """
    draw, db, expected = random.Random(secrets.randbits(64)), Database(), []
    db.executescript(SCHEMA)
    for number in range(books):
        shelf, _ = add(db, "shelf", draw)
        land = add(db, "country", draw) if author(number) and country(number) else (None, None)
        writer = add(db, "author", draw, land[0]) if author(number) else (None, None)
        house = add(db, "publisher", draw) if publisher(number) else (None, None)
        year = 2000 + draw.randrange(5)
        book, title = add(db, "book", draw, year, writer[0], house[0], shelf)
        row = {"title": title, "author": writer[1], "country": land[1], "publisher": house[1]}
        expected.append((-year, title, book, row))
    return db, [row for *_, row in sorted(expected, key=lambda entry: entry[:3])]


def reads(db):
    """The statements of the submission that asked for data."""
    return [sql for sql, _ in db.selects]


def rows_read(db):
    """How many rows those statements brought, found by asking once more."""
    return sum(len(db.execute(sql, parameters)) for sql, parameters in db.selects)


@in_cell
def page(connection, arguments, loaded):
    """Load books with these arguments, tell how many came, and make their rows. Django talks to the test's database."""
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

    books = solution.load_books(*arguments)
    loaded(type(books).__name__, len(books))
    return [solution.row(book) for book in books]


def shown(db, *arguments):
    """The rows of a page."""
    return page(db.connection, arguments, lambda kind, count: None)


def test_the_page_looks_as_before():
    """The page shows the same books, authors, countries and publishers as before, in the same order"""
    db, expected = shop(8)

    rows = shown(db, 20)

    assert [row["title"] for row in rows] == [row["title"] for row in expected], "The newest year first, then by title."
    for row, wanted in zip(rows, expected, strict=True):
        assert row["author"] == wanted["author"], "Each book shows its own author."
        assert row["country"] == wanted["country"], "Each author comes with the right country."
        assert row["publisher"] == wanted["publisher"], "Each book shows its own publisher."
    assert rows == expected, "Each row is a dictionary with title, author, country and publisher, and nothing else."


def test_equal_titles_come_by_id():
    """Books of the same year and title come by their id"""
    db, _ = shop(0)
    db.execute("INSERT INTO solution_shelf VALUES (1, 'A1')")
    numbers = random.Random(secrets.randbits(64)).sample(range(1, 900), 12)
    for number in numbers:
        db.execute("INSERT INTO solution_publisher VALUES (?, ?)", (1000 - number, f"House {number:03}"))
        db.execute("INSERT INTO solution_book VALUES (?, 'Poems', 2020, NULL, ?, 1)", (number, 1000 - number))

    rows = shown(db, 20)

    assert [row["publisher"] for row in rows] == [f"House {number:03}" for number in sorted(numbers)], (
        "Books that are equal in year and title come by id, however the rest is loaded."
    )


def test_books_without_an_author_stay():
    """Books without an author or publisher, and authors without a country, stay on the page"""
    for missing in ("author", "country", "publisher"):
        db, expected = shop(6, **{missing: lambda number: number % 2 == 0})
        rows = shown(db, 20)
        assert len(rows) == 6, (
            "A book is lost because something is missing beside it: a join must not require what is optional."
        )
        assert rows == expected, "Where there is none, the row shows None."


def test_statements_do_not_grow_with_the_books():
    """Thirty books need no more statements than three"""
    small, _ = shop(3)
    large, expected = shop(30)

    shown(small, 50)
    rows = shown(large, 50)

    assert rows == expected, "The page must show all thirty books."
    assert len(reads(small)) > 0, "The books must come from Django's default database."
    assert len(reads(large)) == len(reads(small)), (
        "With ten times the books the number of statements has grown: something is loaded book by book."
    )


def test_statements_do_not_grow_with_the_authors():
    """Different authors and publishers need no more statements than the same ones again and again"""
    different, expected = shop(12)
    same, _ = shop(12)
    for table, column in (("author", "author_id"), ("publisher", "publisher_id")):
        same.execute(f"UPDATE solution_book SET {column} = (SELECT min(id) FROM solution_{table})")

    shown(same, 20)
    rows = shown(different, 20)

    assert rows == expected, "The page must be complete."
    assert len(reads(different)) == len(reads(same)), (
        "Twelve authors have cost more statements than one: remembering them does not help when all differ."
    )


def test_countries_cost_nothing_more():
    """The countries of twelve authors take no statement for each of them"""
    without, _ = shop(12, country=lambda number: number == 0)
    several, expected = shop(12)

    shown(without, 20)
    rows = shown(several, 20)

    assert rows == expected, "Each author must come with the right country."
    assert len(reads(several)) == len(reads(without)), (
        "Each country has cost a statement of its own: the country is two steps away from the book."
    )


def test_few_statements():
    """A page takes at most four statements"""
    db, expected = shop(9)

    rows = shown(db, 20)

    assert rows == expected, "The page must be complete."
    assert 1 <= len(reads(db)) <= 4, (
        "There are four kinds of objects on the page, and four statements are enough for them."
    )


def test_rows_ask_nothing():
    """Rows are made without a single statement"""
    db, expected = shop(7, author=lambda number: number != 3)
    loaded = []

    rows = page(db.connection, (20,), lambda kind, count: loaded.append((kind, count, len(reads(db)))))

    assert [(kind, count) for kind, count, _ in loaded] == [("list", 7)], "`load_books` returns a list of the books."
    assert loaded[0][2] > 0, "`load_books` reads at once, not when somebody looks at the books."
    assert len(reads(db)) == loaded[0][2], "All reading belongs to `load_books`: making the rows has sent statements."
    assert rows == expected, "The rows must be complete."


def test_pages_follow_each_other():
    """Page after page, each book appears once, in its order"""
    db, expected = shop(17)
    size = random.Random(secrets.randbits(64)).randint(3, 6)

    pages = [shown(db, size, offset) for offset in range(0, 17, size)]

    assert [len(rows) for rows in pages[:-1]] == [size] * (len(pages) - 1), (
        "A page shows as many books as the limit says."
    )
    assert [row for rows in pages for row in rows] == expected, "Put together, the pages are the whole list."
    assert shown(db, 5) == expected[:5], "Without an offset, the list begins at its beginning."
    assert shown(db, 5, 40) == [], "A page behind the end is an empty list."


def test_only_the_page_is_read():
    """A short page of a long list reads a short part of the tables"""
    db, expected = shop(60)

    rows = shown(db, 4, 11)

    assert rows == expected[11:15], "The page starts after `offset` books."
    assert rows_read(db) <= 4 * 4, "Let the database cut out the page: rows that nobody sees were read."


def test_shelves_are_not_read():
    """What the page does not show is not read"""
    db, expected = shop(5)

    rows = shown(db, 20)

    assert rows == expected, "The page must be complete."
    assert not any("solution_shelf" in sql for sql in reads(db)), (
        "A statement reads the shelves, which the page does not show. Name the relations that you need."
    )
