"""Mistake: finds that a map which cannot be stored is still a map, and hides the error that the caller wants to see."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        try:
            value = fetch(key)
        except OSError:
            value = backup(key)
        try:
            store(key, value)
        except OSError:
            pass
        return value
    finally:
        finished(key)
