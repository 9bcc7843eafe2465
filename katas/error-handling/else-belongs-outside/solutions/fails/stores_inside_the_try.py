"""Mistake: leaves `store` in the `try` of `fetch`, because that is where the good case is written down."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        try:
            value = fetch(key)
            store(key, value)
        except OSError:
            value = backup(key)
            store(key, value)
        return value
    finally:
        finished(key)
