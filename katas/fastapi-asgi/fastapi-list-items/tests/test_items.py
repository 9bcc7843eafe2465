"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from tameshi import in_cell


def collection(count, tags=()):
    """So many items with drawn names, in a drawn order; the ids have gaps. Every second has the tags."""
    draw = random.Random(secrets.randbits(64))
    numbers = draw.sample(range(1, 10 * count + 1), count)
    return [{"id": number, "name": secrets.token_hex(6), "tags": list(tags) * (number % 2)} for number in numbers]


def by_id(items):
    """The items as the application should show them."""
    return sorted(items, key=lambda item: item["id"])


def page(items, total, skip, limit, following):
    """What the body of a page should be."""
    return {"items": items, "total": total, "skip": skip, "limit": limit, "next": following}


@in_cell
def answers(items, requests):
    """Status and body of GET requests, each a path or a path and headers, to an application with these items."""
    import asyncio

    import httpx
    import solution

    async def ask():
        transport = httpx.ASGITransport(app=solution.create_app(items), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://museum.example") as client:
            pairs = [(request, {}) if isinstance(request, str) else request for request in requests]
            replies = [await client.get(path, headers=headers) for path, headers in pairs]
        return [
            (reply.status_code, reply.json() if "json" in reply.headers.get("content-type", "") else None)
            for reply in replies
        ]

    return asyncio.run(ask())


@in_cell
def paginated(settings, paths):
    """Status of GET requests to routes /0, /1, ... with paginators of these settings, and what they gave to the route."""
    import asyncio

    import httpx
    from fastapi import Depends, FastAPI
    from solution import Paginator

    app, made = FastAPI(), [Paginator(**options) for options in settings]
    for number, paginator in enumerate(made):

        @app.get(f"/{number}")
        def show(found=Depends(paginator)):
            return [found.skip, found.limit]

    async def ask():
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://museum.example") as client:
            replies = [await client.get(path) for path in paths]
        return [reply.json() if reply.status_code == 200 else reply.status_code for reply in replies]

    return asyncio.run(ask())


@in_cell
def together(skips):
    """What one paginator gives to requests that are all answered at the same time."""
    import asyncio

    import httpx
    from fastapi import Depends, FastAPI
    from solution import Paginator

    app, there, everybody = FastAPI(), [], asyncio.Event()

    @app.get("/")
    async def show(found=Depends(Paginator(maximum=1000))):
        there.append(found)
        if len(there) == len(skips):
            everybody.set()
        await asyncio.wait_for(everybody.wait(), 1)
        return [found.skip, found.limit]

    async def ask():
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://museum.example") as client:
            requests = [client.get(f"/?skip={skip}&limit={skip + 1}") for skip in skips]
            replies = await asyncio.gather(*requests)
        return [reply.json() if reply.status_code == 200 else reply.status_code for reply in replies]

    return asyncio.run(ask())


def is_refused(answer, status):
    """Has the answer this status, and a JSON object with `detail`?"""
    return answer[0] == status and type(answer[1]) is dict and "detail" in answer[1]


def test_a_page_without_parameters():
    """Without parameters the first ten items come, by id"""
    items = collection(23)

    ((status, body),) = answers(items, ["/items"])

    assert status == 200, "All parameters have defaults."
    assert [item["id"] for item in body["items"]] == [item["id"] for item in by_id(items)[:10]], (
        "Items come by id, whatever their order in the list, and ten at once."
    )
    assert body == page(by_id(items)[:10], 23, 0, 10, 10), "A page has the keys items, total, skip, limit and next."


def test_pages_follow_each_other():
    """Whoever follows `next` reads each item once and then stops"""
    items, size = collection(40), 3 + secrets.randbelow(9)
    paths = [f"/items?skip={skip}&limit={size}" for skip in range(0, 40, size)]

    pages = answers(items, paths)

    assert [status for status, _ in pages] == [200] * len(paths), "Each of these pages exists."
    assert [item for _, body in pages for item in body["items"]] == by_id(items), (
        "Put together, the pages are everything."
    )
    assert [body["next"] for _, body in pages] == [*range(size, 40, size), None], (
        "`next` is where the following page begins, and null on the last page."
    )
    assert {body["total"] for _, body in pages} == {40}, "`total` counts everything, on each page."


def test_the_end():
    """A page that ends exactly at the end has no next one, and a page behind the end is empty"""
    items = collection(20)

    exact, last, behind, far = answers(
        items, ["/items?skip=10&limit=10", "/items?skip=19", "/items?skip=20", f"/items?skip={10**30}"]
    )

    assert exact == (200, page(by_id(items)[10:], 20, 10, 10, None)), (
        "Nothing comes after the last item: no empty page."
    )
    assert last == (200, page(by_id(items)[19:], 20, 19, 10, None)), "The last page may be short."
    assert behind == (200, page([], 20, 20, 10, None)), "Behind the end is an empty page, and no error."
    assert far == (200, page([], 20, 10**30, 10, None)), "However far behind the end."


def test_bad_pages():
    """Numbers below the bounds, above the maximum and no numbers are answered with 422"""
    queries = ["skip=-1", "skip=-5&limit=2", "limit=0", "limit=-1", "limit=51", "limit=1000000", "skip=two", "limit=ten",
               "skip=1.5", "skip=", "limit=", "limit=None"]  # fmt: skip

    refused = answers(collection(60), [f"/items?{query}" for query in queries])

    assert [is_refused(answer, 422) for answer in refused] == [True] * len(queries), (
        "`skip` is 0 or more, `limit` 1 to the maximum; anything else is a 422 with `detail`."
    )


def test_the_largest_pages():
    """The bounds themselves are allowed: one item, fifty items, a hundred tags"""
    tags = [secrets.token_hex(4) for _ in range(120)]
    items = [{"id": number, "name": "x", "tags": [tags[number]]} for number in range(120)]

    one, fifty, hundred, twenty = answers(items, ["/items?limit=1", "/items?limit=50", "/tags?limit=100", "/tags"])

    assert (one[0], fifty[0], hundred[0]) == (200, 200, 200), "The bounds belong to what is allowed."
    assert [len(body["items"]) for _, body in (one, fifty, hundred)] == [1, 50, 100], "As many as were asked for."
    assert twenty == (200, page(sorted(tags)[:20], 120, 0, 20, 20)), (
        "Tags come in alphabetical order, twenty by default."
    )


def test_each_route_has_its_maximum():
    """A hundred tags are fine where fifty items are the maximum, and neither changes the other"""
    items = collection(5, ["clay"])

    statuses = [
        status
        for status, _ in answers(
            items, ["/tags?limit=51", "/items?limit=51", "/tags?limit=100", "/tags?limit=101", "/items?limit=50"]
        )
    ]

    assert statuses == [200, 422, 200, 422, 200], "Each paginator has a maximum of its own: 50 for items, 100 for tags."


def test_tags_come_once():
    """Each tag is listed once, however many items have it"""
    items = collection(12, ["b", "a"])
    items.append({"id": 500, "name": "x", "tags": ["c", "b"]})
    items.append({"id": 501, "name": "y", "tags": []})

    ((status, body),) = answers(items, ["/tags?skip=1&limit=1"])

    assert (status, body) == (200, page(["b"], 3, 1, 1, 2)), (
        "Each tag counts once, and the paging is that of the items."
    )


def test_items_with_all_the_tags():
    """With several tags, those items come that have all of them, and the total counts these only"""
    sets = {1: ["a"], 2: ["a", "b"], 3: ["b", "a", "c"], 4: ["c"], 5: ["ab"], 6: []}
    items = [{"id": number, "name": secrets.token_hex(4), "tags": tags} for number, tags in sets.items()]
    cases = {
        "tag=a": [1, 2, 3],
        "tag=a&tag=b": [2, 3],
        "tag=c&tag=a&tag=b": [3],
        "tag=ab": [5],
        "tag=nobody": [],
        "tag=a&tag=nobody": [],
    }

    pages = answers(items, [f"/items?{query}" for query in cases])
    ((_, part),) = answers(items, ["/items?tag=a&skip=1&limit=1"])

    assert [status for status, _ in pages] == [200] * len(cases), "Any text may be asked for as a tag."
    found = [[item["id"] for item in body["items"]] for _, body in pages]
    assert found == list(cases.values()), "An item has to have all of the tags that are given."
    assert [body["total"] for _, body in pages] == [len(ids) for ids in cases.values()], (
        "`total` counts what was found with these tags."
    )
    assert part == page([items[1]], 3, 1, 1, 2), "Choose by tag first, then cut the page."


def test_one_item():
    """An item is found by its id, and an id that nobody has is answered with 404"""
    items = collection(8)
    chosen = random.Random(secrets.randbits(64)).choice(items)

    found, missing = answers(items, [f"/items/{chosen['id']}", "/items/1000"])

    assert found == (200, chosen), "The item itself, with id, name and tags."
    assert is_refused(missing, 404), "A possible id that no item has is a 404."


def test_ids_that_are_none():
    """What cannot be an id is answered with 422, not with 404"""
    refused = answers(collection(3), ["/items/0", "/items/-1", "/items/two", "/items/1.5"])

    assert [is_refused(answer, 422) for answer in refused] == [True] * 4, (
        "An id is a whole number above 0: say so in the type of the path parameter."
    )


def test_the_version_header():
    """The header for the version may be missing, and has to be two numbers with a dot between them"""
    items = collection(3, ["clay"])
    paths = ["/items", "/tags", f"/items/{items[0]['id']}"]
    good = ["1.0", "12.34", "0.0"]
    bad = ["1", "v1.0", "1.0.0", "1.0 beta", "1.", ".5", "1,0", "", "x1.0", "1.0x", "10", "1x0"]

    taken = answers(items, [(path, {"X-API-Version": version}) for version in good for path in paths])
    refused = answers(items, [(path, {"X-API-Version": version}) for version in bad for path in paths])

    assert [status for status, _ in taken] == [200] * 9, "Two numbers with a dot are a version, on each of the routes."
    assert [is_refused(answer, 422) for answer in refused] == [True] * 36, (
        "Anything else is a 422, on each of the routes. A pattern has to describe the whole text, from ^ to $."
    )


def test_a_paginator_of_ones_own():
    """A paginator can be used in other applications, with another maximum and another default"""
    maximum = 200 + secrets.randbelow(100)
    settings = [{"maximum": maximum}, {"maximum": 7, "default": 3}, {"maximum": 1, "default": 1}]

    found = paginated(settings, ["/0", "/1", "/2", f"/0?limit={maximum}&skip=5", f"/0?limit={maximum + 1}", "/1?limit=7",
                                 "/1?limit=8", "/2?limit=2", "/1?limit=0", "/1?skip=-1", "/1?skip=x"])  # fmt: skip

    assert found[:3] == [[0, 10], [0, 3], [0, 1]], (
        "Without parameters the default counts, and that is ten if none is given."
    )
    assert found[3:] == [[5, maximum], 422, [0, 7], 422, 422, 422, 422, 422], (
        "Each paginator has bounds of its own, which it gets when it is made."
    )


def test_requests_do_not_meet():
    """Requests that are answered at the same time do not see each other's page"""
    skips = random.Random(secrets.randbits(64)).sample(range(1, 900), 6)

    found = together(skips)

    assert found == [[skip, skip + 1] for skip in skips], (
        "One paginator serves many requests at once: give each an object of its own, and keep nothing on the paginator."
    )
