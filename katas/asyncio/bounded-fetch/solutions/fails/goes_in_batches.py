"""Mistake: it cuts the URLs into batches, and each batch waits for its slowest page."""

import asyncio


async def fetch_many(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit must be at least 1")
    urls = list(urls)
    pages, failures = {}, {}

    async def load(url):
        try:
            pages[url] = await fetch(url)
        except Exception as error:
            failures[url] = error

    unique = list(dict.fromkeys(urls))
    for start in range(0, len(unique), limit):
        await asyncio.gather(*map(load, unique[start : start + limit]))
    return [(url, pages[url]) for url in urls if url in pages], [
        (url, failures[url]) for url in urls if url in failures
    ]
