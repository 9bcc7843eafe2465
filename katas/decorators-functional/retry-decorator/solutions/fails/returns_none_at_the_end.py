"""Mistake: the last failure is swallowed like the others, so the loop falls off its end and returns None."""

import asyncio
import functools
import inspect
import time


def retry(attempts=3, on=(Exception,), delay=0, backoff=1, sleep=None, on_retry=None):
    if attempts < 1:
        raise ValueError(f"attempts must be at least 1, not {attempts}")

    def decorate(function):
        if inspect.iscoroutinefunction(function):
            pause = sleep or asyncio.sleep

            @functools.wraps(function)
            async def wrapper(*args, **kwargs):
                wait = delay
                for attempt in range(1, attempts + 1):
                    try:
                        return await function(*args, **kwargs)
                    except on as error:
                        if on_retry is not None:
                            on_retry(attempt, error)
                    await pause(wait)
                    wait *= backoff

        else:
            pause = sleep or time.sleep

            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                wait = delay
                for attempt in range(1, attempts + 1):
                    try:
                        return function(*args, **kwargs)
                    except on as error:
                        if on_retry is not None:
                            on_retry(attempt, error)
                    pause(wait)
                    wait *= backoff

        return wrapper

    return decorate
