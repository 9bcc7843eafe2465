"""The hidden tests, in the order in which the problems usually show up.

The database belongs to the tests. They count the statements that arrived and the rows that left, so nothing that the
submission says about itself decides anything.
"""

import random
import secrets

from tameshi import in_cell
from tameshi.resources import Database

SCHEMA = """
CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE post (id INTEGER PRIMARY KEY, title TEXT NOT NULL, author_id INTEGER);
CREATE TABLE post_tag (post_id INTEGER, tag_id INTEGER, PRIMARY KEY (post_id, tag_id));
CREATE TABLE comment (id INTEGER PRIMARY KEY, body TEXT NOT NULL, post_id INTEGER NOT NULL, author_id INTEGER);
CREATE INDEX comment_of_post ON comment (post_id, body)
"""


def blog(posts, comments, tags, anonymous=False):
    """A blog whose every post has so many comments and tags, and all of its feed, newest first.

    All names are drawn, and each post and comment has an author of its own; with `anonymous`, every second has none.
    """
    draw, db, expected = random.Random(secrets.randbits(64)), Database(), []
    for sql in SCHEMA.split(";"):
        db.execute(sql)
    for post_id in range(1, posts + 1):
        author = None if anonymous and post_id % 2 else add_author(db, draw)
        title = word(draw)
        db.execute("INSERT INTO post VALUES (?, ?, ?)", (post_id, title, author and author[0]))
        post = {"title": title, "author": author and author[1], "tags": [], "comments": []}
        for number in range(comments):
            commenter = None if anonymous and number % 2 else add_author(db, draw)
            body = word(draw)
            row = (post_id * 1000 - number, body, post_id, commenter and commenter[0])
            db.execute("INSERT INTO comment VALUES (?, ?, ?, ?)", row)
            post["comments"].insert(0, {"author": commenter and commenter[1], "body": body})
        for number in range(tags):
            name, tag_id = word(draw), post_id * 1000 + number
            db.execute("INSERT INTO tag VALUES (?, ?)", (tag_id, name))
            db.execute("INSERT INTO post_tag VALUES (?, ?)", (post_id, tag_id))
            post["tags"] = sorted([*post["tags"], name])
        expected.insert(0, post)
    db.reset_log()
    return db, expected


def word(draw):
    """A word that nobody can know beforehand."""
    return "".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=12))


def add_author(db, draw):
    """Add an author under a free number; give the number and the name."""
    number, name = draw.getrandbits(48), word(draw)
    db.execute("INSERT INTO author VALUES (?, ?)", (number, name))
    return number, name


def reads(db):
    """The statements that asked for data, with their parameters, since the log was reset."""
    return [(sql, params) for sql, params in db.queries if not sql.lstrip().upper().startswith(("PRAGMA", "BEGIN"))]


def rows_read(db):
    """How many rows those statements brought, found by asking once more."""
    return sum(len(list(db.execute(sql, params))) for sql, params in reads(db))


@in_cell
def read_page(connection, limit, offset):
    """Ask the submission for one page, as its page view does. Without an `offset` it is left to the submission."""
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
        return solution.feed(session, limit) if offset is None else solution.feed(session, limit, offset)


@in_cell
def load_then_render(connection, closed, between):
    """Load a page, call `between`, and render the page with the session open or closed."""
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
    session = Session(engine)
    posts = solution.load_posts(session, 5)
    if closed:
        session.close()
    between()
    try:
        return solution.render(posts)
    except Exception as error:
        return type(error).__name__
    finally:
        session.close()


@in_cell
def touch_what_was_not_loaded(connection, between):
    """Load a page, call `between`, and ask authors for all their posts; name what happens."""
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
    happened = []
    with Session(engine) as session:
        posts = solution.load_posts(session, 5)
        authors = [posts[0].author, posts[0].comments[0].author]
        between()
        for author in authors:
            try:
                happened.append(f"{len(author.posts)} posts")
            except Exception as error:
                happened.append(type(error).__name__)
    return happened


def test_the_feed_looks_as_before():
    """The feed shows the same posts, authors, tags and comments as before, in the same order"""
    db, expected = blog(posts=5, comments=3, tags=3)

    page = read_page(db.connection, 10, 0)

    assert type(page) is list, "`feed` returns a list."
    assert [post["title"] for post in page] == [post["title"] for post in expected], "All posts, the newest first."
    for got, wanted in zip(page, expected, strict=True):
        assert got["author"] == wanted["author"], "Each post shows the name of its own author."
        assert got["tags"] == wanted["tags"], "Each post shows all of its tags, in alphabetical order."
        assert got["comments"] == wanted["comments"], "Each post shows all of its comments with their authors, by id."
    assert page == expected, "Each post is a dictionary with title, author, tags and comments, and nothing else."


def test_nothing_without_an_author_is_lost():
    """Posts and comments without an author stay in the feed, and so do posts without tags or comments"""
    db, expected = blog(posts=4, comments=3, tags=2, anonymous=True)
    page = read_page(db.connection, 10, 0)
    assert len(page) == 4, "A post whose author is unknown is still a post: do not require the author to exist."
    assert page == expected, "Where there is no author, the feed shows None, for comments too."

    db, expected = blog(posts=3, comments=0, tags=0)
    assert read_page(db.connection, 10, 0) == expected, "A post without tags and comments shows two empty lists."


def test_statements_do_not_grow_with_the_posts():
    """Thirty posts need no more statements than three"""
    small, _ = blog(posts=3, comments=2, tags=2)
    large, expected = blog(posts=30, comments=2, tags=2)

    read_page(small.connection, 50, 0)
    page = read_page(large.connection, 50, 0)

    assert len(page) == len(expected), "The page must show all thirty posts."
    assert len(reads(small)) > 0, "The posts must come from the session that was handed in."
    assert len(reads(large)) == len(reads(small)), (
        "With ten times the posts the number of statements has grown: something is loaded row by row."
    )


def test_statements_do_not_grow_with_the_comments():
    """Posts with many comments, each by somebody else, need no more statements than posts with a few"""
    quiet, _ = blog(posts=3, comments=1, tags=1)
    lively, expected = blog(posts=3, comments=12, tags=5)

    read_page(quiet.connection, 10, 0)
    page = read_page(lively.connection, 10, 0)

    assert [len(post["comments"]) for post in page] == [12, 12, 12], "Each post must show all of its comments."
    assert page == expected, "Each comment must show its own author."
    assert len(reads(lively)) == len(reads(quiet)), (
        "More comments have led to more statements: look at what a *comment* shows, not only at what a post shows."
    )


def test_few_statements():
    """One page takes at most six statements"""
    db, expected = blog(posts=8, comments=3, tags=2)

    page = read_page(db.connection, 20, 0)

    assert page == expected, "The page must be complete."
    assert 1 <= len(reads(db)) <= 6, "There are five kinds of rows on the page, and six statements are enough for them."


def test_the_limit_counts_posts():
    """`limit` is a number of posts, however many comments and tags they have"""
    db, expected = blog(posts=9, comments=4, tags=3)
    limit = random.Random(secrets.randbits(64)).randint(2, 7)

    page = read_page(db.connection, limit, None)

    assert len(page) == limit, "The limit was applied to the rows of a join. It counts posts, whatever belongs to them."
    assert page == expected[:limit], "The posts of a page that is cut have all their tags and comments all the same."


def test_pages_follow_each_other():
    """Page after page, each post appears exactly once"""
    db, expected = blog(posts=11, comments=3, tags=2)
    size = random.Random(secrets.randbits(64)).randint(2, 4)

    pages = [read_page(db.connection, size, offset) for offset in range(0, 11, size)]
    titles = [post["title"] for page in pages for post in page]

    assert len(titles) == len(set(titles)), "A post appears twice: the rows of a join are not the posts."
    assert [post for page in pages for post in page] == expected, "Put together, the pages are the whole feed."


def test_a_page_behind_the_end():
    """A page behind the last post is empty, and a last page may be short"""
    db, expected = blog(posts=4, comments=1, tags=1)

    assert read_page(db.connection, 3, 3) == expected[3:], "The last page shows the posts that are left."
    assert read_page(db.connection, 3, 30) == [], "A page behind the end is an empty list."


def test_two_collections_do_not_multiply():
    """No statement brings every comment together with every tag"""
    db, expected = blog(posts=4, comments=9, tags=8)

    page = read_page(db.connection, 10, 0)

    assert page == expected, "The page must be complete."
    shown = 4 * (1 + 9 + 8)
    assert rows_read(db) <= 2 * shown, (
        "One statement joins two collections, so each post comes back once per pair of comment and tag. "
        "That is one statement and far too many rows: give one of the collections a statement of its own."
    )


def test_only_the_page_is_read():
    """A short page of a long feed reads a short part of the tables"""
    db, expected = blog(posts=40, comments=2, tags=1)

    page = read_page(db.connection, 3, 5)

    assert page == expected[5:8], "The page starts after `offset` posts."
    assert rows_read(db) <= 2 * 3 * (1 + 2 + 1), "Let the database cut out the page: rows that nobody sees were read."


def test_a_page_can_be_rendered_after_the_session():
    """Loaded posts can be rendered when the session is closed"""
    db, expected = blog(posts=5, comments=2, tags=2, anonymous=True)

    page = load_then_render(db.connection, True, lambda: None)

    assert page != "DetachedInstanceError", "`render` still needs the session: `load_posts` has not loaded everything."
    assert page == expected, "`render` must give the same page whether the session is open or closed."


def test_rendering_asks_the_database_nothing():
    """`render` sends no statement, even when the session is still open"""
    db, expected = blog(posts=5, comments=2, tags=2)
    loaded = []

    page = load_then_render(db.connection, False, lambda: loaded.append(len(reads(db))))

    assert len(loaded) == 1 and loaded[0] > 0, "`load_posts` reads the posts at once, not when somebody looks at them."
    assert len(reads(db)) == loaded[0], "All reading belongs to `load_posts`: `render` has sent statements of its own."
    assert page == expected, "`render` must give the complete page."


def test_the_guard_is_on():
    """What was not loaded raises an error instead of sending a statement"""
    db, _ = blog(posts=3, comments=2, tags=1)
    loaded = []

    happened = touch_what_was_not_loaded(db.connection, lambda: loaded.append(len(reads(db))))

    assert len(loaded) == 1, "`load_posts` must come back with posts."
    assert len(reads(db)) == loaded[0], (
        "Touching `author.posts`, which the page does not need, has sent a statement. Put the guard back: whatever the "
        "query does not load must raise."
    )
    assert happened == ["InvalidRequestError"] * 2, (
        "Relations that the page does not need must raise InvalidRequestError, those of the authors included."
    )
