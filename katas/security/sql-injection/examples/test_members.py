"""The shown examples: run them with "Run". The database stays with the test, which reads what arrives there."""

from tameshi import in_cell
from tameshi.resources import Database


def small_club():
    """Four members."""
    db = Database()
    db.execute(
        "CREATE TABLE member (id INTEGER PRIMARY KEY, name TEXT NOT NULL, town TEXT NOT NULL, pin TEXT NOT NULL)"
    )
    db.executemany(
        "INSERT INTO member VALUES (?, ?, ?, ?)",
        [(1, "Mira", "Kiel", "2741"), (2, "Ola", "Bergen", "9035"), (3, "100% Jo", "Kiel", "1188"),
         (4, "Sean O'Brien", "Cork", "6620")],
    )  # fmt: skip
    return db


@in_cell
def ask(connection, function, *arguments, **options):
    """Call one function of your module with a connection to the database of the test."""
    import solution
    import tameshi_database

    return getattr(solution, function)(tameshi_database.connect(connection), *arguments, **options)


def test_a_name_with_a_quote():
    """Sean O'Brien finds himself"""
    assert ask(small_club().connection, "find_by_name", "Sean O'Brien") == [
        {"id": 4, "name": "Sean O'Brien", "town": "Cork"}
    ]


def test_the_text_of_the_second_visitor():
    """The text `' OR '1'='1` is the name of nobody"""
    assert ask(small_club().connection, "find_by_name", "' OR '1'='1") == []


def test_the_value_is_bound():
    """The statement has a placeholder, and the name travels beside it"""
    db = small_club()

    ask(db.connection, "find_by_name", "Mira")

    assert len(db.queries) == 1
    sql, parameters = db.queries[0]
    assert "Mira" not in sql
    assert parameters == ("Mira",)
