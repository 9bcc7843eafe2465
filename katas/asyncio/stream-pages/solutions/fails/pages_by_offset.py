"""Skips as many users as have come. Deletions open gaps, additions repeat people."""

async def iter_users(client, size=50):
    last, ids = 0, []
    try:
        while True:
            response = await client.get("/users", params={"after": 0, "limit": len(ids) + size})
            response.raise_for_status()
            users = response.json()["users"][len(ids):]
            ids += users
            for user in users:
                yield user
                last = user["id"]
            if len(users) < size:
                return
    finally:
        await client.aclose()
