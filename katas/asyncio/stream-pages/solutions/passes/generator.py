async def iter_users(client, size=50):
    last = 0
    try:
        while True:
            response = await client.get("/users", params={"after": last, "limit": size})
            response.raise_for_status()
            users = response.json()["users"]
            for user in users:
                yield user
                last = user["id"]
            if len(users) < size:
                return
    finally:
        await client.aclose()
