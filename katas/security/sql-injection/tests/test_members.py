"""The hidden tests, in the order in which the problems usually show up.

The database belongs to the tests. They read the statements that arrive and look at the rows afterwards.
"""

import random
import secrets

from tameshi import in_cell
from tameshi.resources import Database


def club(*members):
    """A club of (id, name, town); each member has a pin that nobody else may see."""
    db = Database()
    db.execute(
        "CREATE TABLE member (id INTEGER PRIMARY KEY, name TEXT NOT NULL, town TEXT NOT NULL, pin TEXT NOT NULL)"
    )
    db.executemany("INSERT INTO member VALUES (?, ?, ?, ?)", [(*member, secrets.token_hex(8)) for member in members])
    return db


def word():
    """A word that nobody can know beforehand."""
    return "".join(random.Random(secrets.randbits(64)).choices("abcdefghijklmnopqrstuvwxyz", k=12))


def shown(*members):
    """The (id, name, town) of members as the module returns them."""
    return [{"id": number, "name": name, "town": town} for number, name, town in members]


@in_cell
def ask(connection, function, *arguments, **options):
    """Call one function of the submission; what it has not committed is undone."""
    import solution
    import tameshi_database

    own = tameshi_database.connect(connection)
    try:
        return getattr(solution, function)(own, *arguments, **options)
    finally:
        own.rollback()


def end_of(db, function, *arguments, **options):
    """The result of a call, or the name of the exception that it raised."""
    try:
        return ask(db.connection, function, *arguments, **options)
    except Exception as error:
        return type(error).__name__


def statements(db):
    """The statements of the submission, those that only begin or end a transaction excepted."""
    return [sql for sql, _ in db.queries if not sql.lstrip().upper().startswith(("BEGIN", "COMMIT", "ROLLBACK"))]


def test_a_name_is_looked_up_exactly():
    """Looking up a name gives all members of that name, by number, and shows no pins"""
    name, other = word(), word()
    db = club((7, name, "Kiel"), (3, other, "Bergen"), (5, name, "Cork"), (6, name.upper(), "Oslo"))

    assert end_of(db, "find_by_name", name) == shown((5, name, "Cork"), (7, name, "Kiel")), (
        "`find_by_name` gives id, name and town of each member of exactly this name, by id."
    )
    assert end_of(db, "find_by_name", word()) == [], "Nobody of that name is an empty list."


def test_quotes_are_part_of_a_name():
    """Names with quotes, semicolons and comment signs are found, searched and taken as towns"""
    odd = ["Sean O'Brien", 'Anne "Pip" Lee', "Robert'); DROP TABLE member;--", "a /* b", "';", "it''s", "back\\slash"]
    members = [(number, name, name) for number, name in enumerate(odd, 1)]
    db = club(*members, (99, "Mira", "Kiel"))

    for member in members:
        name = member[1]
        assert end_of(db, "find_by_name", name) == shown(member), (
            "Whatever is in a name, its member can be found by it."
        )
        assert end_of(db, "search", name) == shown(member), "Whatever is in a name, a search for it finds its member."
        assert end_of(db, "move", 99, name) is True, "Whatever is in the name of a town, one can move there."
        assert db.execute("SELECT town FROM member WHERE id = 99") == [(name,)], "A town is stored as it was given."


def test_words_of_sql_are_words():
    """Somebody may be called Drop, Union or Select"""
    names = ["Drop", "Selina Union", "Delete Insert", "or 1=1", "Alter -- ego"]
    members = [(number, name, "Kiel") for number, name in enumerate(names, 1)]
    db = club(*members)

    for member in members:
        assert end_of(db, "find_by_name", member[1]) == shown(member), "A list of forbidden words forbids people."
        assert end_of(db, "search", member[1]) == shown(member), "Search must accept each word as well."


def test_hostile_text_finds_nobody():
    """Text that is meant to be read as SQL finds nobody and shows nothing"""
    db = club((1, word(), "Kiel"), (2, word(), "Bergen"))

    for text in ("' OR '1'='1", "x' OR 1=1 --", "' UNION SELECT id, pin, pin FROM member --", "\\' OR 1=1 --"):
        assert end_of(db, "find_by_name", text) == [], "Text from outside was read as SQL, or it raised an error."
        assert end_of(db, "search", text) == [], (
            "In `search`, text from outside was read as SQL, or it raised an error."
        )


def test_text_never_reaches_the_statement():
    """No text of a caller appears in a statement: there are placeholders, and the values travel beside them"""
    name, text, town = word(), word(), word()
    db = club((1, name, "Kiel"))

    for function, value, call in (
        ("find_by_name", name, (name,)),
        ("search", text, (text,)),
        ("move", town, (1, town)),
        ("find_by_ids", text, ([1, text],)),
    ):
        db.reset_log()
        end_of(db, function, *call)
        assert len(statements(db)) == 1, "Each call sends one statement."
        assert not any(value in sql for sql in statements(db)), (
            f"A text that was given to `{function}` stands in the statement itself. Doubled quotes or not: bind it."
        )


def test_a_search_finds_a_part():
    """A search finds the text anywhere in a name, in any case of the letters"""
    part = word()
    members = [(1, f"Jo {part}", "Kiel"), (2, f"{part} Lee", "Oslo"), (3, f"Ida {part.upper()} Moe", "Rome")]
    db = club(*members, (4, "Ola", part))

    found = end_of(db, "search", part)

    assert type(found) is list, "A search gives a list, and raises nothing."
    assert sorted(member["id"] for member in found) == [1, 2, 3], (
        "The text may stand anywhere in the name, in any case."
    )
    assert found == shown(members[2], members[0], members[1]), "Without `sort`, the members come by name, upwards."


def test_wildcards_stand_for_themselves():
    """Percent signs and underscores in a search stand for themselves"""
    members = [(1, "100% Jo", "Kiel"), (2, "under_score", "Kiel"), (3, "underXscore", "Kiel"), (4, "100 Jo", "Kiel")]
    db = club(*members)

    assert end_of(db, "search", "%") == shown(members[0]), "`%` was read as a wildcard: escape it."
    assert end_of(db, "search", "_") == shown(members[1]), "`_` was read as a wildcard: escape it."
    assert end_of(db, "search", "r_s") == shown(members[1]), "`_` in the middle of a text stands for itself, too."
    assert end_of(db, "search", "0%J") == [], "`%` between other characters is not a wildcard either."
    assert len(end_of(db, "search", "")) == 4, "An empty text occurs in every name."


def test_the_escape_character_stands_for_itself():
    """A backslash in a search stands for itself as well"""
    members = [(1, "back\\slash", "Kiel"), (2, "both\\%", "Kiel"), (3, "plain%", "Kiel"), (4, "back%slash", "Kiel")]
    db = club(*members)

    assert end_of(db, "search", "\\") == shown(*members[:2]), "A backslash finds the names with a backslash."
    assert end_of(db, "search", "\\%") == shown(members[1]), (
        "A backslash before a percent sign: the character that escapes must be escaped as well, before the others."
    )
    assert end_of(db, "search", "\\s") == shown(members[0]), "A backslash before a letter stands for itself."


def test_the_order_can_be_chosen():
    """A search can be sorted by name or town, in both directions, and equals come by number"""
    one, two, three, four = (1, "Jo B", "Kiel"), (2, "Jo C", "Bergen"), (3, "Jo A", "Kiel"), (4, "Jo C", "Asker")
    db = club(one, two, three, four)

    for options, order in (
        ({"sort": "name", "direction": "asc"}, (three, one, two, four)),
        ({"sort": "name", "direction": "desc"}, (two, four, one, three)),
        ({"sort": "town", "direction": "asc"}, (four, two, one, three)),
        ({"sort": "town", "direction": "desc"}, (one, three, two, four)),
        ({"sort": "town"}, (four, two, one, three)),
    ):
        assert end_of(db, "search", "jo", **options) == shown(*order), (
            "Sort by the column that was asked for, then by id. A placeholder cannot stand for a column: it "
            "sorts by a constant."
        )


def test_other_orders_are_refused():
    """Whatever is no known column or direction is refused before a statement is sent"""
    db = club((1, "Jo", "Kiel"))

    for options in (
        {"sort": "pin"},
        {"sort": "name; DROP TABLE member"},
        {"sort": "(SELECT pin FROM member)"},
        {"sort": "name town"},
        {"sort": ""},
        {"sort": "NAME"},
        {"direction": "desc, pin"},
        {"direction": "sideways"},
        {"direction": ""},
        {"direction": "a"},
    ):
        db.reset_log()
        assert end_of(db, "search", "jo", **options) == "ValueError", (
            "Compare sort and direction with the few values that are allowed, and raise ValueError for all others."
        )
        assert statements(db) == [], "Check before you ask: no statement may be sent for an order that is refused."


def test_the_limit_is_a_number():
    """A search shows at most `limit` members, and only whole numbers from 1 to 100 are limits"""
    db = club(*[(number, f"Jo {number:03}", "Kiel") for number in range(1, 121)])
    few = 2 + secrets.randbelow(17)

    for limit in (1, few, 100):
        found = end_of(db, "search", "jo", limit=limit)
        assert len(found) == limit, "Show as many members as `limit` says, if there are so many."
        assert found[-1]["name"] == f"Jo {limit:03}", "Sort first, then cut."
    assert len(end_of(db, "search", "jo")) == 20, "Without `limit`, a search shows at most twenty."
    for limit in (0, -1, 101, "5", "1; DROP TABLE member", "-1 OFFSET 5", None, 2.5):
        db.reset_log()
        assert end_of(db, "search", "jo", limit=limit) == "ValueError", (
            "Only an int from 1 to 100 is a limit. For SQLite a negative limit is none at all."
        )
        assert statements(db) == [], "Check the limit before you ask."


def test_any_number_of_ids():
    """One, a few or five hundred numbers are looked up at once, in one statement"""
    members = [(number, word(), word()) for number in range(1, 601)]
    db = club(*members)
    numbers = list(range(1, 601))
    random.Random(secrets.randbits(64)).shuffle(numbers)

    for count in (1, 2, 7, 500):
        db.reset_log()
        wanted = [member for member in members if member[0] in numbers[:count]]
        assert end_of(db, "find_by_ids", numbers[:count]) == shown(*wanted), "Each number's member comes once, by id."
        assert len(statements(db)) == 1, "All numbers belong into one statement, with one placeholder each."
    assert end_of(db, "find_by_ids", [1000, 3, 3]) == shown(members[2]), "Unknown numbers and repetitions do no harm."


def test_no_ids_ask_nothing():
    """Without numbers nothing is asked and nobody is found"""
    db = club((1, "Jo", "Kiel"))

    assert end_of(db, "find_by_ids", []) == [], "No numbers, no members."
    assert statements(db) == [], "An empty list in brackets is an error in most databases: do not ask at all."


def test_an_id_that_is_text_finds_nobody():
    """Text in the place of a number finds nobody and moves nobody"""
    members = [(1, "Mira", "Kiel"), (2, "Ola", "Bergen")]
    db = club(*members)

    assert end_of(db, "find_by_ids", ["1) OR (1=1"]) == [], "Bind the numbers as well: they come from outside, too."
    assert end_of(db, "find_by_ids", [2, "0) OR (1=1"]) == shown(members[1]), "One odd entry does not spoil the others."
    for number in ("1 OR 1=1", "1; DELETE FROM member", "-1 OR id > 0"):
        assert end_of(db, "move", number, "Atlantis") is False, "There is no member of that number, so say False."
    assert db.execute("SELECT id, name, town FROM member") == members, "Nobody may move by a text that is no number."


def test_a_move_changes_one_town():
    """A move changes the town of one member and nothing else, whatever the town is called"""
    draw = random.Random(secrets.randbits(64))
    numbers = draw.sample(range(1, 1000), 5)
    members = sorted((number, word(), word()) for number in numbers)
    chosen = draw.choice(members)
    db = club(*members)
    pins = db.execute("SELECT id, pin FROM member ORDER BY id")

    for town in (word(), "x', pin = '0000", "x' WHERE 1=1 --", "x'; DELETE FROM member; --"):
        assert end_of(db, "move", chosen[0], town) is True, "The member exists, so the answer is True."
        expected = [(*member[:2], town if member == chosen else member[2]) for member in members]
        assert db.execute("SELECT id, name, town FROM member ORDER BY id") == expected, (
            "Only the town of one member may change, to exactly the given text, and it must be committed."
        )
    assert end_of(db, "move", 1001, "Kiel") is False, "Nobody has that number, so the answer is False."
    assert db.execute("SELECT id, pin FROM member ORDER BY id") == pins, "A move has changed pins."
