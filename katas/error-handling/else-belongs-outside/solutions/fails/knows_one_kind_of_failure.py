"""Mistake: catches `ConnectionError` only, to keep the full disk out, and a timeout passes by too."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        try:
            value = fetch(key)
        except ConnectionError:
            value = backup(key)
        store(key, value)
        return value
    finally:
        finished(key)
