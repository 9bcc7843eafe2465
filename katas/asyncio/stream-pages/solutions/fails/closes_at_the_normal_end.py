"""Closes the client behind the loop, where neither an error nor an early end gets to."""

async def iter_users(client, size=50):
    last = 0
    if True:
        while True:
            response = await client.get("/users", params={"after": last, "limit": size})
            response.raise_for_status()
            users = response.json()["users"]
            for user in users:
                yield user
                last = user["id"]
            if len(users) < size:
                break
        await client.aclose()
