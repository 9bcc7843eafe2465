"""Mistake: asks whether the map is true instead of whether `fetch` has raised."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        try:
            value = fetch(key)
        except OSError:
            value = None
        if not value:
            value = backup(key)
        store(key, value)
        return value
    finally:
        finished(key)
