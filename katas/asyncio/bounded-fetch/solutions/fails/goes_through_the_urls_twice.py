"""Mistake: it walks through `urls` twice, and a generator is empty the second time."""

import asyncio


async def fetch_many(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit must be at least 1")
    slots = asyncio.Semaphore(limit)
    pages, failures = {}, {}

    async def load(url):
        async with slots:
            try:
                pages[url] = await fetch(url)
            except Exception as error:
                failures[url] = error

    async with asyncio.TaskGroup() as group:
        for url in dict.fromkeys(urls):
            group.create_task(load(url))
    return [(url, pages[url]) for url in urls if url in pages], [
        (url, failures[url]) for url in urls if url in failures
    ]
