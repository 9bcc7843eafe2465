"""Mistake: stores in the `else`, so what was bought is not stored and has to be bought again."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        try:
            value = fetch(key)
        except OSError:
            value = backup(key)
        else:
            store(key, value)
        return value
    finally:
        finished(key)
