"""an implementation that calls itself for what is left"""

import asyncio
import time


def fetch(send, request, attempts=3, sleep=time.sleep):
    return _try(send, request, attempts, sleep, 1)


def _try(send, request, left, sleep, wait):
    try:
        response = send(request)
    except ConnectionError as error:
        if left < 2:
            raise error
        sleep(wait)
        return _try(send, request, left - 1, sleep, wait * 2)
    return response


async def fetch_async(send, request, attempts=3, sleep=asyncio.sleep):
    wait, failures = 1, 0
    while True:
        try:
            response = await send(request)
        except ConnectionError:
            failures += 1
            if failures == attempts:
                raise
        else:
            return response
        await sleep(wait)
        wait += wait
