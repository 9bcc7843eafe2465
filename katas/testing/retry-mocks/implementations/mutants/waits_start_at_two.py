"""Begins with a wait of two seconds

Have you looked at the first wait?
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
            await sleep(2**attempt)
        try:
            return await send(request)
        except ConnectionError:
            if attempt == attempts - 1:
                raise
