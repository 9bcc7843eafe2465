"""A decorator that tries again."""


def retry(attempts=3, on=(Exception,), delay=0, backoff=1, sleep=None, on_retry=None):
    """Return a decorator whose functions are called again, up to `attempts` times, after an exception listed in `on`."""

    def decorate(function):
        # Your code goes here. At the moment the function comes back as it is, and fails as often as before.
        return function

    return decorate
