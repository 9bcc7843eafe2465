"""Mistake: leaves the `except` block before it asks the backup, so nobody learns why that was necessary."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        try:
            value = fetch(key)
        except OSError:
            reachable = False
        else:
            reachable = True
        if not reachable:
            value = backup(key)
        store(key, value)
        return value
    finally:
        finished(key)
