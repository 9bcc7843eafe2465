"""Mistake: each worker begins with `next`, and there may be more workers than URLs."""

import asyncio


async def fetch_many(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit must be at least 1")
    urls = list(urls)
    waiting = iter(dict.fromkeys(urls))
    pages, failures = {}, {}

    async def work():
        url = next(waiting)
        while url is not None:
            try:
                pages[url] = await fetch(url)
            except Exception as error:
                failures[url] = error
            url = next(waiting, None)

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(work())
    return [(url, pages[url]) for url in urls if url in pages], [
        (url, failures[url]) for url in urls if url in failures
    ]
