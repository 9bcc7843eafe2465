"""Mistake: raises an error of its own when the backup fails as well, which no caller waits for."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        try:
            value = fetch(key)
        except OSError:
            try:
                value = backup(key)
            except Exception as error:
                raise RuntimeError(f"no map of {key}") from error
        store(key, value)
        return value
    finally:
        finished(key)
