"""The shown examples: run them with "Run". They use a small blog in a database of their own."""

from tameshi import in_cell
from tameshi.resources import Database


def small_blog():
    """Two posts, two authors, two tags, three comments."""
    db = Database()
    db.execute("CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT)")
    db.execute("CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT)")
    db.execute("CREATE TABLE post (id INTEGER PRIMARY KEY, title TEXT, author_id INTEGER)")
    db.execute("CREATE TABLE post_tag (post_id INTEGER, tag_id INTEGER)")
    db.execute("CREATE TABLE comment (id INTEGER PRIMARY KEY, body TEXT, post_id INTEGER, author_id INTEGER)")
    db.executemany("INSERT INTO author VALUES (?, ?)", [(1, "Mira"), (2, "Jonas")])
    db.executemany("INSERT INTO tag VALUES (?, ?)", [(1, "tea"), (2, "bread")])
    db.executemany("INSERT INTO post VALUES (?, ?, ?)", [(1, "First steps", 1), (2, "Second thoughts", None)])
    db.executemany("INSERT INTO post_tag VALUES (?, ?)", [(1, 1), (1, 2)])
    db.executemany(
        "INSERT INTO comment VALUES (?, ?, ?, ?)",
        [(1, "Well done", 1, 2), (2, "Thank you", 1, 1), (3, "Really?", 2, None)],
    )
    db.reset_log()
    return db


@in_cell
def read_page(connection, limit, offset):
    """Ask the submission for one page. This function runs beside your code; the database stays with the test."""
    import solution
    import tameshi_database
    from sqlalchemy import create_engine
    from sqlalchemy.orm import Session
    from sqlalchemy.pool import StaticPool

    engine = create_engine(
        "sqlite://",
        module=tameshi_database,
        creator=lambda: tameshi_database.connect(connection),
        poolclass=StaticPool,
    )
    with Session(engine) as session:
        return solution.feed(session, limit, offset)


def test_the_page():
    """The page shows posts with authors, tags and comments"""
    db = small_blog()

    assert read_page(db.connection, 10, 0) == [
        {
            "title": "Second thoughts",
            "author": None,
            "tags": [],
            "comments": [{"author": None, "body": "Really?"}],
        },
        {
            "title": "First steps",
            "author": "Mira",
            "tags": ["bread", "tea"],
            "comments": [{"author": "Jonas", "body": "Well done"}, {"author": "Mira", "body": "Thank you"}],
        },
    ]


def test_number_of_statements():
    """The page takes at most six statements"""
    db = small_blog()
    db.executemany("INSERT INTO post VALUES (?, ?, ?)", [(number, f"Post {number}", None) for number in range(3, 30)])
    db.reset_log()

    page = read_page(db.connection, 50, 0)

    assert len(page) == 29
    assert 1 <= len(db.selects) <= 6
