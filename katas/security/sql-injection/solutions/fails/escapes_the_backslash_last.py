"""Mistake: the backslash is escaped last, so the backslashes before the wildcards are doubled as well."""


def _members(cursor):
    return [{"id": number, "name": name, "town": town} for number, name, town in cursor.fetchall()]


def find_by_name(connection, name):
    """The members of exactly this name."""
    return _members(connection.execute("SELECT id, name, town FROM member WHERE name = ? ORDER BY id", (name,)))


def find_by_ids(connection, ids):
    """The members with these numbers."""
    if not ids:
        return []
    marks = ", ".join("?" for _ in ids)
    return _members(connection.execute(f"SELECT id, name, town FROM member WHERE id IN ({marks}) ORDER BY id", ids))


def search(connection, text, sort="name", direction="asc", limit=20):
    """The first members in whose name the text occurs."""
    if sort not in ("name", "town") or direction not in ("asc", "desc"):
        raise ValueError("sort by name or town, asc or desc")
    if not isinstance(limit, int) or not 1 <= limit <= 100:
        raise ValueError("limit is a whole number from 1 to 100")
    escaped = text.replace("%", "\\%").replace("_", "\\_").replace("\\", "\\\\")
    return _members(
        connection.execute(
            f"SELECT id, name, town FROM member WHERE name LIKE ? ESCAPE '\\' ORDER BY {sort} {direction}, id LIMIT ?",
            (f"%{escaped}%", limit),
        )
    )


def move(connection, member_id, town):
    """Give one member another town; say whether there is such a member."""
    cursor = connection.execute("UPDATE member SET town = ? WHERE id = ?", (town, member_id))
    connection.commit()
    return cursor.rowcount == 1
