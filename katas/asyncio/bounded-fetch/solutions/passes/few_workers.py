"""A few workers that share one iterator of URLs, so that there are no more tasks than slots."""

import asyncio


async def fetch_many(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit must be at least 1")
    urls = list(urls)
    waiting = iter(dict.fromkeys(urls))
    pages, failures = {}, {}

    async def work():
        for url in waiting:
            try:
                pages[url] = await fetch(url)
            except Exception as error:
                failures[url] = error

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(work())
    return [(url, pages[url]) for url in urls if url in pages], [
        (url, failures[url]) for url in urls if url in failures
    ]
