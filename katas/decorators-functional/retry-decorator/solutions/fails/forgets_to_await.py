"""Mistake: one plain wrapper for all. The call of a coroutine function never fails, so it is never tried again."""

import functools
import time


def retry(attempts=3, on=(Exception,), delay=0, backoff=1, sleep=None, on_retry=None):
    if attempts < 1:
        raise ValueError(f"attempts must be at least 1, not {attempts}")

    def decorate(function):
        pause = sleep or time.sleep

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            wait = delay
            for attempt in range(1, attempts + 1):
                try:
                    return function(*args, **kwargs)
                except on as error:
                    if attempt == attempts:
                        raise
                    if on_retry is not None:
                        on_retry(attempt, error)
                pause(wait)
                wait *= backoff

        return wrapper

    return decorate
