"""The cell's half of the database resource behaves as sqlite3 does."""

from __future__ import annotations

import contextlib

from sandbox.cell import database
from tameshi.resources import Database


def test_a_with_block_commits_or_takes_back() -> None:
    owner = Database()
    owner.executescript("CREATE TABLE guest (name TEXT)")
    connection = database.connect(owner.connection)

    with connection as same:
        same.execute("INSERT INTO guest VALUES (?)", ("Mira",))
    with contextlib.suppress(ZeroDivisionError), connection:
        connection.execute("INSERT INTO guest VALUES (?)", ("Jonas",))
        raise ZeroDivisionError

    assert not connection.in_transaction
    assert connection.execute("SELECT name FROM guest").fetchall() == [("Mira",)]
