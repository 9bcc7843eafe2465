"""One `try` with all its parts: what is only done after a success stands in the `else`."""


def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        value = fetch(key)
    except OSError:
        value = backup(key)
        store(key, value)
    else:
        store(key, value)
    finally:
        finished(key)
    return value
