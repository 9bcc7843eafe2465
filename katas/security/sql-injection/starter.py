"""The members of a club. Everything that the site asks about them goes through these functions."""


def _members(cursor):
    return [{"id": number, "name": name, "town": town} for number, name, town in cursor.fetchall()]


def find_by_name(connection, name):
    """The members of exactly this name."""
    return _members(connection.execute(f"SELECT id, name, town FROM member WHERE name = '{name}' ORDER BY id"))


def find_by_ids(connection, ids):
    """The members with these numbers."""
    numbers = ", ".join(str(number) for number in ids)
    return _members(connection.execute(f"SELECT id, name, town FROM member WHERE id IN ({numbers}) ORDER BY id"))


def search(connection, text, sort="name", direction="asc", limit=20):
    """The first members in whose name the text occurs."""
    return _members(
        connection.execute(
            f"SELECT id, name, town FROM member WHERE name LIKE '%{text}%' ORDER BY {sort} {direction}, id LIMIT {limit}"
        )
    )


def move(connection, member_id, town):
    """Give one member another town; say whether there is such a member."""
    cursor = connection.execute(f"UPDATE member SET town = '{town}' WHERE id = {member_id}")
    connection.commit()
    return cursor.rowcount == 1
