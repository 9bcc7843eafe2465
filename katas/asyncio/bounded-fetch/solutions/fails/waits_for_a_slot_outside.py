"""Mistake: the loop that makes the tasks holds the slot until the request has ended."""

import asyncio


async def fetch_many(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit must be at least 1")
    urls = list(urls)
    slots = asyncio.Semaphore(limit)
    pages, failures = {}, {}

    async def load(url):
        try:
            pages[url] = await fetch(url)
        except Exception as error:
            failures[url] = error

    for url in dict.fromkeys(urls):
        async with slots:
            await load(url)
    return [(url, pages[url]) for url in urls if url in pages], [
        (url, failures[url]) for url in urls if url in failures
    ]
