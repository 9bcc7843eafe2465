"""The settings as a dataclass whose instances are the decorators."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any


@dataclass
class retry:
    attempts: int = 3
    on: type[Exception] | tuple[type[Exception], ...] = (Exception,)
    delay: float = 0
    backoff: float = 1
    sleep: Callable[[float], Any] | None = None
    on_retry: Callable[[int, Exception], object] | None = None

    def __post_init__(self) -> None:
        if self.attempts < 1:
            raise ValueError("attempts must be at least 1")

    def __call__(self, function):
        if iscoroutinefunction(function):

            @wraps(function)
            async def again(*args, **kwargs):
                attempt = 0
                while True:
                    attempt += 1
                    try:
                        return await function(*args, **kwargs)
                    except self.on as error:
                        self.give_up_or_tell(attempt, error)
                    await (self.sleep or asyncio.sleep)(self.wait_after(attempt))
        else:

            @wraps(function)
            def again(*args, **kwargs):
                attempt = 0
                while True:
                    attempt += 1
                    try:
                        return function(*args, **kwargs)
                    except self.on as error:
                        self.give_up_or_tell(attempt, error)
                    (self.sleep or time.sleep)(self.wait_after(attempt))

        return again

    def give_up_or_tell(self, attempt, error):
        if attempt >= self.attempts:
            raise error
        if self.on_retry is not None:
            self.on_retry(attempt, error)

    def wait_after(self, attempt):
        return self.delay * self.backoff ** (attempt - 1)
