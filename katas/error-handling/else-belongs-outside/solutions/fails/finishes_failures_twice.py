"""Mistake: calls `finished` in a handler for errors, and the `finally` calls it again."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        try:
            value = fetch(key)
        except OSError:
            value = backup(key)
        store(key, value)
        return value
    except Exception:
        finished(key)
        raise
    finally:
        finished(key)
