"""Load maps from our own server, and from another company when it cannot be reached."""


def load(key, fetch, backup, store, finished):
    """The map for `key`. The other company is asked too often, and some loads never finish."""
    try:
        value = fetch(key)
        store(key, value)
        finished(key)
    except OSError:
        value = backup(key)
        store(key, value)
        finished(key)
    return value
