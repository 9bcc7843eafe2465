"""Mistake: tasks without a group: a cancellation reaches the one that is awaited, and no other."""

import asyncio


async def fetch_many(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit must be at least 1")
    urls = list(urls)
    slots = asyncio.Semaphore(limit)
    pages, failures = {}, {}

    async def load(url):
        async with slots:
            try:
                pages[url] = await fetch(url)
            except Exception as error:
                failures[url] = error

    tasks = [asyncio.create_task(load(url)) for url in dict.fromkeys(urls)]
    for task in tasks:
        await task
    return [(url, pages[url]) for url in urls if url in pages], [
        (url, failures[url]) for url in urls if url in failures
    ]
