"""The shown examples: run them with "Run". The API lives with the test; this is how your code reaches it."""

from tameshi import in_cell
from tameshi.resources import Answer, HTTPUpstream

USERS = [{"id": 3, "name": "Mira"}, {"id": 5, "name": "Jonas"}, {"id": 9, "name": "Ola"}]


def page(request):
    """What the API answers."""
    after, limit = int(request.query["after"]), int(request.query["limit"])
    return Answer(body={"users": [user for user in USERS if user["id"] > after][:limit]})


@in_cell
def names(send, size, stop_after):
    """Take users from the stream, at most `stop_after` of them, and say whether the client was closed."""
    import asyncio
    from contextlib import aclosing

    import solution
    import tameshi_http

    async def main():
        client, taken = tameshi_http.AsyncClient(send, "https://api.example"), []
        async with aclosing(solution.iter_users(client, size=size)) as users:
            async for user in users:
                taken.append(user["name"])
                if len(taken) == stop_after:
                    break
        return taken, client.is_closed

    return asyncio.run(main())


def test_all_users_in_two_requests():
    """Three users come in two pages of two"""
    api = HTTPUpstream()
    api.on("GET", "/users", page)

    assert names(api.send, 2, 100) == (["Mira", "Jonas", "Ola"], True)
    assert [request.query for request in api.requests] == [
        {"after": "0", "limit": "2"},
        {"after": "5", "limit": "2"},
    ]


def test_stopping_early():
    """Whoever stops after the first user asks for one page only"""
    api = HTTPUpstream()
    api.on("GET", "/users", page)

    assert names(api.send, 2, 1) == (["Mira"], True)
    assert len(api.requests) == 1
