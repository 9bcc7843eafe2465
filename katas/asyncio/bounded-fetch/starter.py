"""Fetch many pages, a few at a time."""

import asyncio


async def fetch_many(urls, fetch, limit):
    """Fetch all URLs. Returns the pages and the failures, each as a list of pairs."""
    # Everything at once, and the first failure ends it all. That is how the firewall got to know us.
    urls = list(urls)
    pages = await asyncio.gather(*(fetch(url) for url in urls))
    return list(zip(urls, pages)), []
