"""One task per URL, each of which waits for a slot; without a group, so the tasks are cancelled by hand."""

import asyncio


async def fetch_many(urls, fetch, limit):
    if limit <= 0:
        raise ValueError(f"{limit} requests at a time make no sense")
    urls = tuple(urls)
    slots = asyncio.Semaphore(limit)

    async def outcome_of(url):
        async with slots:
            try:
                return True, await fetch(url)
            except Exception as error:
                return False, error

    tasks = {url: asyncio.create_task(outcome_of(url)) for url in set(urls)}
    try:
        await asyncio.gather(*tasks.values())
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)

    pages, failures = [], []
    for url in urls:
        fine, outcome = tasks[url].result()
        (pages if fine else failures).append((url, outcome))
    return pages, failures
