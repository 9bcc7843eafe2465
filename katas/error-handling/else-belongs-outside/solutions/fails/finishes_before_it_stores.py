"""Mistake: ends the statement with its `finally` before the map is stored, so the load counts as finished too early."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        value = fetch(key)
    except OSError:
        value = backup(key)
    finally:
        finished(key)
    store(key, value)
    return value
