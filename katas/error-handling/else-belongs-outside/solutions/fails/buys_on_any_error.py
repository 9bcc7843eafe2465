"""Mistake: catches every `Exception` to be on the safe side, so a bug in `fetch` buys maps as well."""

def load(key, fetch, backup, store, finished):
    """The map for `key`, from our own server if it can be reached."""
    try:
        try:
            value = fetch(key)
        except Exception:
            value = backup(key)
        store(key, value)
        return value
    finally:
        finished(key)
