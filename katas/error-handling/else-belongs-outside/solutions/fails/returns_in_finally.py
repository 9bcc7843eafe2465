"""Mistake: returns from the `finally`, where the exception that is on its way is dropped."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    value = None
    try:
        try:
            value = fetch(key)
        except OSError:
            value = backup(key)
        store(key, value)
    finally:
        finished(key)
        return value
