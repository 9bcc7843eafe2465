"""Mistake: `return_exceptions=True` puts exceptions among the pages, and nobody sorts them out."""

import asyncio


async def fetch_many(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit must be at least 1")
    urls = list(urls)
    slots = asyncio.Semaphore(limit)
    pages, failures = {}, {}

    async def load(url):
        async with slots:
            return await fetch(url)

    unique = list(dict.fromkeys(urls))
    pages = dict(zip(unique, await asyncio.gather(*map(load, unique), return_exceptions=True)))
    return [(url, pages[url]) for url in urls if url in pages], [
        (url, failures[url]) for url in urls if url in failures
    ]
