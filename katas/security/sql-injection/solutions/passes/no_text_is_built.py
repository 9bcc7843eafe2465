"""No statement is put together at all: each order has one of its own, and a list travels as one JSON value."""

import json

_FIND = "SELECT id, name, town FROM member "
_ORDERS = {
    (sort, direction): _FIND + f"WHERE instr(lower(name), lower(?)) ORDER BY {sort} {direction}, id LIMIT ?"
    for sort in ("name", "town")
    for direction in ("asc", "desc")
}


def _members(cursor):
    return [dict(zip(("id", "name", "town"), row, strict=True)) for row in cursor.fetchall()]


def find_by_name(connection, name):
    return _members(connection.execute(_FIND + "WHERE name = ? ORDER BY id", (name,)))


def find_by_ids(connection, ids):
    if not ids:
        return []
    sql = _FIND + "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return _members(connection.execute(sql, (json.dumps(ids),)))


def search(connection, text, sort="name", direction="asc", limit=20):
    if (sort, direction) not in _ORDERS:
        raise ValueError(f"unknown order: {sort} {direction}")
    if limit not in range(1, 101):
        raise ValueError(f"not a limit: {limit}")
    return _members(connection.execute(_ORDERS[sort, direction], (text, limit)))


def move(connection, member_id, town):
    cursor = connection.execute("UPDATE member SET town = :town WHERE id = :id", {"town": town, "id": member_id})
    connection.commit()
    return cursor.rowcount > 0
