"""Tries again after ConnectionError itself and nothing derived from it

Real connections raise more than one class of error.
"""

import asyncio
import time


def fetch(send, request, attempts=3, sleep=time.sleep):
    for attempt in range(attempts):
        if attempt:
            sleep(2 ** (attempt - 1))
        try:
            return send(request)
        except ConnectionError as error:
            if type(error) is not ConnectionError or attempt == attempts - 1:
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
