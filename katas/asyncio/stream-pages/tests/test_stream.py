"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from tameshi import in_cell
from tameshi.resources import Answer, HTTPUpstream


class Table:
    """Users behind an API. `before_page` is called with the number of the page before it is read."""

    def __init__(self, count, size, before_page=None):
        draw = random.Random(secrets.randbits(64))
        ids = sorted(draw.sample(range(1000, 9000), count))
        self.users = [{"id": number, "name": f"user {draw.randint(0, 99)}"} for number in ids]
        self.size = size
        self.api = HTTPUpstream()
        self.api.on("GET", "/users", self._page)
        self._before_page = before_page or (lambda table, page: None)
        self._pages = 0

    def _page(self, request):
        self._before_page(self, self._pages)
        self._pages += 1
        after, limit = int(request.query.get("after", 0)), int(request.query.get("limit", 50))
        if "offset" in request.query:
            return Answer(400)
        return Answer(body={"users": [user for user in self.users if user["id"] > after][:limit]})

    @property
    def asked(self):
        """The `after` of each request."""
        return [int(request.query.get("after", -1)) for request in self.api.requests]

    def ids(self):
        """All ids, in order."""
        return [user["id"] for user in self.users]


@in_cell
def stream(send, size, stop_after, note):
    """Take at most `stop_after` users. Returns their ids, how it ended, and how often the client was closed.

    `note` hears of each user when it is taken.
    """
    import asyncio
    from contextlib import aclosing

    import solution
    import tameshi_http

    class Client(tameshi_http.AsyncClient):
        closed = 0

        async def aclose(self):
            self.closed += 1
            await super().aclose()

    async def main():
        client, taken, end = Client(send, "https://api.example"), [], "end"
        stream = solution.iter_users(client, size=size) if size else solution.iter_users(client)
        note("made")
        try:
            async with aclosing(stream) as users:
                async for user in users:
                    taken.append(user["id"])
                    note("user")
                    if len(taken) == stop_after:
                        end = "stopped"
                        break
        except (tameshi_http.HTTPError, ConnectionError) as error:
            end = type(error).__name__
        return taken, end, client.closed

    return asyncio.run(main())


def take(table, stop_after=10_000, note=lambda what: None, size=-1):
    """Stream the users of a table."""
    return stream(table.api.send, table.size if size == -1 else size, stop_after, note)


def test_all_users_come_in_order():
    """All users come, each once, in the order of their ids"""
    table = Table(count=7 + secrets.randbelow(5), size=3)

    taken, end, _ = take(table)

    assert end == "end", "Without errors, the stream ends by itself."
    assert len(taken) == len(table.users), "Every user comes once, those of the last page as well."
    assert taken == table.ids(), "Users come in the order of their ids."


def test_pages_are_asked_for_by_the_last_id():
    """Each request asks for what comes after the last user, `size` at a time"""
    table = Table(count=8, size=3)
    take(table)

    ids = table.ids()
    assert table.asked == [0, ids[2], ids[5]], "`after` is 0 at first, and then the id of the last user that came."
    assert {request.query.get("limit") for request in table.api.requests} == {"3"}, "`limit` is `size`."


def test_a_short_page_is_the_last():
    """No request follows a page that is not full"""
    table = Table(count=2, size=5)
    taken, _, _ = take(table)

    assert len(taken) == 2, "The users of a page that is not full come as well."
    assert len(table.asked) == 1, "A page with fewer users than `size` is the last: ask no further."


def test_a_full_page_may_be_the_last():
    """After a full page, one more request finds out whether there is more"""
    table = Table(count=6, size=3)
    taken, end, _ = take(table)

    assert (len(taken), end) == (6, "end"), "An empty page ends the stream without an error."
    assert len(table.asked) == 3, "A full page does not say that it is the last one: ask once more, and only once."


def test_no_users_at_all():
    """A listing without users takes one request"""
    table = Table(count=0, size=3)

    assert take(table) == ([], "end", 1), "An empty listing is a stream without users, and its client is closed."
    assert len(table.asked) == 1, "One request is enough to see that there is nobody."


def test_nothing_is_requested_too_soon():
    """A page is requested when its first user is asked for, and not before"""
    table, log = Table(count=7, size=3), []

    take(table, note=lambda what: log.append((what, len(table.asked))))

    assert log[0] == ("made", 0), "Making the generator sends nothing."
    requests = [number for what, number in log if what == "user"]
    assert requests == [1, 1, 1, 2, 2, 2, 3], "Give away the users of a page before you ask for the next one."


def test_whoever_stops_early_pays_for_what_was_used():
    """Stopping early requests nothing more, and closes the client"""
    table = Table(count=20, size=3)

    taken, end, closed = take(table, stop_after=4)

    assert (len(taken), end) == (4, "stopped"), "The consumer may stop whenever it likes."
    assert len(table.asked) == 2, "Nothing is requested after the consumer has stopped."
    assert closed == 1, "A consumer that stops early closes the generator: close the client then, too, once."


def test_the_client_is_closed_at_the_end():
    """The client is closed exactly once at the end of the users"""
    _, _, closed = take(Table(count=4, size=3))

    assert closed == 1, "Close the client when the stream has ended, exactly once."


def test_users_that_are_deleted_make_no_gap():
    """Deleting users between two pages loses nobody else"""

    def delete(table, page):
        if page == 1:
            del table.users[:2]

    table = Table(count=9, size=3, before_page=delete)
    before = table.ids()
    taken, _, _ = take(table)

    assert taken == before, "Who was deleted after coming has come, and nobody who is still there may be skipped."


def test_users_that_are_added_come_once():
    """Adding users between two pages repeats nobody"""

    def add(table, page):
        if page == 1:
            table.users.insert(0, {"id": 1, "name": "early"})
            table.users.append({"id": 9999, "name": "late"})

    table = Table(count=6, size=3, before_page=add)
    before = table.ids()
    taken, _, _ = take(table)

    assert len(taken) == len(set(taken)), "Nobody comes twice."
    assert taken == [*before, 9999], "Who is added behind the last user that came still comes; in front, nobody does."


def test_an_error_comes_after_the_users_before_it():
    """When a page fails, the users before it have come, and the error follows"""
    for failure, name in ((Answer(503), "HTTPError"), (ConnectionError("reset"), "ConnectionError")):
        table = Table(count=9, size=3)
        first = Answer(body={"users": table.users[:3]})
        table.api.on("GET", "/users", first, failure)

        taken, end, closed = take(table)

        assert taken == table.ids()[:3], "The users of the pages before the error come first."
        assert end == name, "The exception of `get` or `raise_for_status` reaches the consumer."
        assert closed == 1, "Close the client after an error as well, once."
        assert len(table.asked) == 2, "Nothing is requested after an error."


def test_fifty_at_a_time_by_default():
    """Without `size`, pages have fifty users"""
    table = Table(count=60, size=50)
    taken, _, _ = take(table, size=None)

    assert len(taken) == 60, "All users come without `size`, too."
    assert [request.query.get("limit") for request in table.api.requests] == ["50", "50"], "`size` is 50 by default."
