"""The bookkeeping as a generator of attempts, so that both kinds of function share one set of rules."""

import asyncio
import time
from contextlib import contextmanager
from functools import wraps
from inspect import iscoroutinefunction


class Attempt:
    """One try: a context manager that swallows a covered error unless this is the last try."""

    def __init__(self, number, last, on, on_retry):
        self.number, self.last, self.on, self.on_retry = number, last, on, on_retry

    @contextmanager
    def guarded(self):
        try:
            yield
        except self.on as error:
            if self.last:
                raise
            if self.on_retry:
                self.on_retry(self.number, error)


def retry(attempts=3, on=(Exception,), delay=0, backoff=1, sleep=None, on_retry=None):
    if attempts <= 0:
        raise ValueError("retry needs at least one attempt")

    def tries():
        wait = delay
        for number in range(1, attempts + 1):
            yield Attempt(number, number == attempts, on, on_retry), wait
            wait = wait * backoff

    def decorate(function):
        if iscoroutinefunction(function):

            @wraps(function)
            async def patient(*args, **kwargs):
                for attempt, wait in tries():
                    with attempt.guarded():
                        return await function(*args, **kwargs)
                    if wait:
                        await (sleep or asyncio.sleep)(wait)

            return patient

        @wraps(function)
        def patient(*args, **kwargs):
            for attempt, wait in tries():
                with attempt.guarded():
                    return function(*args, **kwargs)
                if wait:
                    (sleep or time.sleep)(wait)

        return patient

    return decorate
