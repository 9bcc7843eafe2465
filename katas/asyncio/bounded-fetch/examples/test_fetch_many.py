"""The shown examples: run them with "Run"."""

import asyncio

from solution import fetch_many


def test_pages_and_failures():
    """Pages and failures come in two lists"""

    async def fetch(url):
        if url == "/gone":
            raise LookupError("404")
        return f"the page {url}"

    pages, failures = asyncio.run(fetch_many(["/a", "/gone", "/b"], fetch, limit=2))

    assert pages == [("/a", "the page /a"), ("/b", "the page /b")]
    assert [(url, type(error), error.args) for url, error in failures] == [("/gone", LookupError, ("404",))]


def test_two_at_a_time():
    """With a limit of two, two requests are under way at the same time"""
    counts = [0, 0]

    async def fetch(url):
        counts[0] += 1
        counts[1] = max(counts)
        await asyncio.sleep(0.05)
        counts[0] -= 1

    asyncio.run(fetch_many(["/a", "/b", "/c", "/d"], fetch, limit=2))

    assert counts[1] == 2


def test_a_limit_of_zero():
    """A limit of zero is refused"""

    async def fetch(url):
        return url

    error = None
    try:
        asyncio.run(asyncio.wait_for(fetch_many(["/a"], fetch, limit=0), 1))
    except ValueError as raised:
        error = raised
    assert type(error) is ValueError
