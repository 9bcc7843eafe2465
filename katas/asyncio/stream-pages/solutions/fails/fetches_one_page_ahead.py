"""Asks for the next page before it gives this one away, to be quick."""

async def iter_users(client, size=50):
    last = 0
    try:
        response = await client.get("/users", params={"after": 0, "limit": size})
        while True:
            response.raise_for_status()
            users = response.json()["users"]
            if len(users) == size:
                response = await client.get("/users", params={"after": users[-1]["id"], "limit": size})
            for user in users:
                yield user
            if len(users) < size:
                return
    finally:
        await client.aclose()
