"""Collects every page before it gives the first user away."""

async def iter_users(client, size=50):
    last, collected = 0, []
    try:
        while True:
            response = await client.get("/users", params={"after": last, "limit": size})
            response.raise_for_status()
            users = response.json()["users"]
            collected += users
            last = users[-1]["id"] if users else last
            if len(users) < size:
                break
        for user in collected:
            yield user
    finally:
        await client.aclose()
