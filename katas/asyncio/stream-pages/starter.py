async def iter_users(client, size=50):
    users = []
    offset = 0
    while True:
        response = await client.get("/users", params={"offset": offset, "limit": size})
        page = response.json()["users"]
        if not page:
            break
        users.extend(page)
        offset += size
    await client.aclose()
    for user in users:
        yield user
