"""The hidden tests, in the order in which the problems usually show up.

The database belongs to the tests: Django's statements arrive there, so their number and the rows that they bring are facts.
"""

import itertools
import random
import secrets

from tameshi import in_cell
from tameshi.resources import Database

SCHEMA = """
CREATE TABLE solution_author (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE solution_tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE solution_book (id INTEGER PRIMARY KEY, title TEXT NOT NULL, in_print BOOL NOT NULL, author_id INTEGER NOT NULL);
CREATE TABLE solution_book_tags (id INTEGER PRIMARY KEY, book_id INTEGER NOT NULL, tag_id INTEGER NOT NULL)
"""


class Publisher:
    """A publisher whose authors, books and tags have drawn numbers and names, with what its cards should show."""

    def __init__(self):
        self.db, self.draw = Database(), random.Random(secrets.randbits(64))
        self.db.executescript(SCHEMA)
        self._authors, self._tags, self._rows = [], [], 0

    def add_author(self, name=None, number=None):
        number, name = number or self.draw.getrandbits(40), name or self.word()
        self.db.execute("INSERT INTO solution_author VALUES (?, ?)", (number, name))
        self._authors.append((name, number, []))
        return self._authors[-1]

    def add_tag(self, name=None):
        self._tags.append((self.draw.getrandbits(40), name or self.word()))
        self.db.execute("INSERT INTO solution_tag VALUES (?, ?)", self._tags[-1])
        return self._tags[-1]

    def add_book(self, author, tags=(), in_print=True, title=None, number=None):
        number, title = number or self.draw.getrandbits(40), title or self.word()
        self.db.execute("INSERT INTO solution_book VALUES (?, ?, ?, ?)", (number, title, in_print, author[1]))
        for tag, _ in tags:
            self._rows += 1
            self.db.execute("INSERT INTO solution_book_tags VALUES (?, ?, ?)", (self._rows, number, tag))
        author[2].append((title, number, in_print, sorted(name for _, name in tags)))

    def word(self):
        return "".join(self.draw.choices("abcdefghijklmnopqrstuvwxyz", k=12))

    def cards(self):
        """What the page should show."""
        return [
            {
                "name": name,
                "count": sum(in_print for _, _, in_print, _ in books),
                "books": [{"title": title, "tags": tags} for title, _, in_print, tags in sorted(books) if in_print],
            }
            for name, _, books in sorted(self._authors)
        ]

    def all_titles(self):
        """The titles of all books of each author, in print or not."""
        return [sorted(title for title, *_ in books) for _, _, books in sorted(self._authors)]


def publisher(authors, books, tags, gone=1):
    """A publisher whose every author has so many books in print and out of it, each with so many tags of its own."""
    made = Publisher()
    for _ in range(authors):
        author = made.add_author()
        for number in range(books + gone):
            made.add_book(author, [made.add_tag() for _ in range(tags)], in_print=number < books)
    return made


def rows_read(db, count):
    """How many rows the first statements of the submission brought, found by asking once more."""
    return sum(len(db.execute(sql, parameters)) for sql, parameters in db.selects[:count])


@in_cell
def page(connection, loaded, made):
    """Load the authors and make their cards, with a call after each step; then say what the authors' attributes hold."""
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

    authors = solution.load_authors()
    loaded(type(authors).__name__)
    cards = [solution.card(author) for author in authors]
    in_print = [getattr(author, "books_in_print", None) for author in authors]
    titles = [[book.title for book in books] if type(books) is list else type(books).__name__ for books in in_print]
    made()
    return cards, titles, [sorted(book.title for book in author.books.all()) for author in authors]


def shown(made):
    """The cards of a publisher, and how many statements it took to load the authors and to make the cards."""
    counts = []
    made.db.reset_log()
    cards, *_ = page(
        made.db.connection,
        lambda kind: counts.append(len(made.db.selects)),
        lambda: counts.append(len(made.db.selects)),
    )
    return cards, *counts


def test_the_cards_look_as_before():
    """The cards show the same authors, books in print and tags as before, in the same order"""
    made = publisher(5, 3, 2)

    cards, *_ = shown(made)

    expected = made.cards()
    assert [card["name"] for card in cards] == [card["name"] for card in expected], "All authors, by name."
    for card, wanted in zip(cards, expected, strict=True):
        titles = [book["title"] for book in card["books"]]
        assert titles == [book["title"] for book in wanted["books"]], "The books in print and no others, by title."
        assert card["count"] == wanted["count"], "`count` is the number of books in print."
    assert cards == expected, "Each book has its tags by name, and there is nothing else on a card."


def test_equals_come_by_id():
    """Authors of the same name, and books of the same title, come by their id"""
    made = Publisher()
    for number in made.draw.sample(range(1, 999), 6):
        author = made.add_author("Jo Lee", number)
        for book in made.draw.sample(range(1000 * number, 1000 * number + 999), 6):
            made.add_book(author, [made.add_tag()], title="Poems", number=book)

    cards, *_ = shown(made)

    assert cards == made.cards(), "Where names or titles are equal, the id decides: sort by both."


def test_no_author_is_lost():
    """Authors without books, or without a book in print, have a card, and nobody has two"""
    made = publisher(2, 3, 1)
    made.add_author()
    made.add_book(made.add_author(), [made.add_tag()], in_print=False)

    cards, *_ = shown(made)

    assert len(cards) == 4, (
        "Four authors are four cards: a filter or join through the books loses some and repeats others."
    )
    assert cards == made.cards(), "An author without books in print has a count of 0 and an empty list."


def test_nobody_at_all():
    """A publisher without authors has no cards"""
    cards, loading, _ = shown(Publisher())

    assert cards == [], "No authors, no cards."
    assert 1 <= loading <= 3, "Whether there are authors is a question to the database, once."


def test_statements_do_not_grow_with_the_authors():
    """Twenty authors need no more statements than two"""
    few, many = publisher(2, 2, 1), publisher(20, 2, 1)

    few_cards, _, few_all = shown(few)
    cards, _, total = shown(many)

    assert few_cards == few.cards() and cards == many.cards(), "The cards must be complete."
    assert 0 < few_all == total, (
        "With ten times the authors the number of statements has grown. A `filter` or `order_by` on what was fetched "
        "in advance asks the database again."
    )


def test_statements_do_not_grow_with_the_books():
    """Authors with many books need no more statements than authors with a few"""
    few, many = publisher(3, 1, 2), publisher(3, 12, 2)

    few_cards, _, few_all = shown(few)
    cards, _, total = shown(many)

    assert few_cards == few.cards() and cards == many.cards(), "The cards must be complete."
    assert 0 < few_all == total, "More books have cost more statements: look at what is shown of each *book*, too."


def test_three_statements():
    """The page takes at most three statements"""
    made = publisher(4, 3, 2)

    cards, _, total = shown(made)

    assert cards == made.cards(), "The cards must be complete."
    assert 1 <= total <= 3, "There are three kinds of objects on the page, and three statements are enough for them."


def test_cards_ask_nothing():
    """A card is made without a single statement"""
    made, kinds = publisher(3, 2, 2), []

    page(made.db.connection, kinds.append, lambda: None)
    cards, loading, total = shown(made)

    assert kinds == ["list"], "`load_authors` returns a list of the authors."
    assert total == loading, "All reading belongs to `load_authors`: making the cards has sent statements."
    assert cards == made.cards(), "The cards must be complete."


def test_books_in_print_is_a_list():
    """Each author has the books in print as a list, under a name of its own"""
    made = publisher(3, 3, 1, gone=2)
    made.add_author()

    _, titles, _ = page(made.db.connection, lambda kind: None, lambda: None)

    expected = [[book["title"] for book in card["books"]] for card in made.cards()]
    assert len(titles) == 4, "There are four authors."
    assert titles == expected, "`books_in_print` is a list of the author's books in print, by title; empty without any."


def test_the_relation_stays_what_it_is():
    """`author.books.all()` still gives all books of an author"""
    made = publisher(4, 2, 1, gone=3)

    _, _, titles = page(made.db.connection, lambda kind: None, lambda: None)

    assert len(titles) == 4, "There are four authors."
    assert titles == made.all_titles(), (
        "`author.books.all()` leaves books out: the filtered books were stored as if they were all of them. Give them "
        "a name of their own."
    )


def test_tags_are_shared():
    """Books that share their tags show all of them, in alphabetical order"""
    made = Publisher()
    tags = [
        made.add_tag(name) for name in made.draw.sample(["sea", "air", "tea", "Ore", "ice", "Eel", "ash", "oak"], 8)
    ]
    for _ in range(3):
        author = made.add_author()
        for pair in itertools.combinations(tags[:5], 3):
            made.add_book(author, made.draw.sample(pair, 3))
        made.add_book(author, tags)

    cards, *_ = shown(made)

    assert cards == made.cards(), "Each book shows all of its tags by name, whoever else has them."


def test_only_what_is_shown_is_read():
    """Books that are out of print, and their tags, are not read"""
    made = publisher(3, 2, 3, gone=20)

    cards, _, total = shown(made)

    assert cards == made.cards(), "The cards must be complete."
    assert rows_read(made.db, total) <= 3 + 3 * 2 + 3 * 2 * 3, (
        "More rows were read than there are authors, books in print and tags of these on the page: let the database leave "
        "out what is out of print."
    )
