from contextlib import aclosing


async def _pages(client, size):
    last, full = 0, True
    while full:
        response = await client.get("/users", params={"after": last, "limit": size})
        response.raise_for_status()
        page = response.json()["users"]
        yield page
        full = len(page) == size
        last = page[-1]["id"] if page else last


async def iter_users(client, size=50):
    async with aclosing(client), aclosing(_pages(client, size)) as pages:
        async for page in pages:
            for user in page:
                yield user
