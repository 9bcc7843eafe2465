"""The inner `try` holds the one call whose failure it knows how to treat, the outer one only tidies up."""


def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        try:
            value = fetch(key)
        except OSError:
            value = backup(key)
        store(key, value)
        return value
    finally:
        finished(key)
