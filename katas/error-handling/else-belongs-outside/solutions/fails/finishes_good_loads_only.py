"""Mistake: calls `finished` after the last good line, where no error ever comes by."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        value = fetch(key)
    except OSError:
        value = backup(key)
    store(key, value)
    finished(key)
    return value
