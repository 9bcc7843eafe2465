"""Waits once more before it gives up

Which calls of `sleep` do you expect when everything fails?
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
                sleep(2**attempt)
                raise


async def fetch_async(send, request, attempts=3, sleep=asyncio.sleep):
    for attempt in range(attempts):
        if attempt:
            await sleep(2 ** (attempt - 1))
        try:
            return await send(request)
        except ConnectionError:
            if attempt == attempts - 1:
                raise
