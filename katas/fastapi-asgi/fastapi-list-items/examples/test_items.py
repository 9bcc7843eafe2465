"""The shown examples: run them with "Run"."""

from tameshi import in_cell

ITEMS = [{"id": 2, "name": "Jug", "tags": ["clay"]}, {"id": 1, "name": "Lamp", "tags": ["clay", "light"]}]


@in_cell
def answers(items, *paths):
    """Status and body of GET requests. This function runs beside your code and speaks to your application directly."""
    import asyncio

    import httpx
    import solution

    async def ask():
        transport = httpx.ASGITransport(app=solution.create_app(items), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://museum.example") as client:
            replies = [await client.get(path) for path in paths]
        return [
            (reply.status_code, reply.json() if "json" in reply.headers["content-type"] else None) for reply in replies
        ]

    return asyncio.run(ask())


def test_the_first_item():
    """A page of one item says where the next page begins"""
    assert answers(ITEMS, "/items?limit=1") == [
        (200, {"items": [ITEMS[1]], "total": 2, "skip": 0, "limit": 1, "next": 1}),
    ]


def test_the_tags():
    """Clay and light are the tags"""
    assert answers(ITEMS, "/tags") == [
        (200, {"items": ["clay", "light"], "total": 2, "skip": 0, "limit": 20, "next": None}),
    ]


def test_too_much_and_too_little():
    """`skip=-5` and `limit=51` are answered with 422"""
    assert [status for status, _ in answers(ITEMS, "/items?skip=-5", "/items?limit=51")] == [422, 422]
