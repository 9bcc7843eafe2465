"""Mistake: catches `BaseException`, so Ctrl-C buys a map instead of ending the program."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        try:
            value = fetch(key)
        except (OSError, BaseException):
            value = backup(key)
        store(key, value)
        return value
    finally:
        finished(key)
