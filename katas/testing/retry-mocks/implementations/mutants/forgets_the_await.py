"""Forgets to await the wait

Calling a coroutine function is not the same as awaiting it. Which of the two have you looked at?
"""

import asyncio
import time


def fetch(send, request, attempts=3, sleep=time.sleep):
    for attempt in range(attempts):
        if attempt:
            sleep(2 ** (attempt - 1))
        try:
            return send(request)
        except ConnectionError:
            if attempt == attempts - 1:
                raise


async def fetch_async(send, request, attempts=3, sleep=asyncio.sleep):
    for attempt in range(attempts):
        if attempt:
            sleep(2 ** (attempt - 1))
        try:
            return await send(request)
        except ConnectionError:
            if attempt == attempts - 1:
                raise
