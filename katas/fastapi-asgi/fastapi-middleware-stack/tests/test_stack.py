"""The hidden tests, in the order in which the problems usually show up.

`new_id`, the clock and the notes belong to the tests. The applications stand beside the submission, and answer there.
"""

import logging
import random
import secrets

from tameshi import in_cell
from tameshi.resources import Clock

SHOP, DESK = "https://shop.example", "https://desk.example"


class Ids:
    """Makes ids, and keeps those that it has made."""

    def __init__(self):
        self.made = []

    def new(self):
        self.made.append(f"{secrets.token_hex(6)}-{len(self.made)}")
        return self.made[-1]


@in_cell
def exchange(origins, requests, new_id, monotonic, work):
    """Send requests (method, path, headers) one after the other; give status, headers and JSON body of each answer."""
    import asyncio

    import httpx
    import solution
    from fastapi import Depends, FastAPI, HTTPException, Request

    def with_token(request: Request):
        if "authorization" not in request.headers:
            raise HTTPException(401, "who are you?")

    app = FastAPI()
    solution.install(app, origins, new_id=new_id, clock=monotonic)

    @app.get("/plain")
    def plain():
        work()
        return {"seen": solution.current_request_id()}

    @app.get("/coroutine")
    async def coroutine():
        await asyncio.sleep(0)
        work()
        return {"seen": solution.current_request_id()}

    @app.get("/number/{number}")
    def number(number: int):
        return number

    @app.get("/boom")
    def boom():
        work()
        raise LookupError("the secret recipe")

    @app.get("/private", dependencies=[Depends(with_token)])
    def private():
        work()
        return "yours"

    async def ask():
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://api.example") as client:
            replies = [await client.request(method, path, headers=headers) for method, path, headers in requests]
        return [
            (
                reply.status_code,
                [[name.lower(), value] for name, value in reply.headers.multi_items()],
                reply.json() if "json" in reply.headers.get("content-type", "") else None,
            )
            for reply in replies
        ]

    return asyncio.run(ask())


def answers(*requests, ids=None, clock=None, work=lambda: None):
    """Status, headers and body of the answers to requests, each a path or (method, path, headers)."""
    ids, clock = ids or Ids(), clock or Clock()
    full = [("GET", request, {}) if isinstance(request, str) else request for request in requests]
    return exchange([SHOP, DESK], full, ids.new, clock.monotonic, work)


def all_of(headers, name):
    """The values of a header, in their order."""
    return [value for key, value in headers if key == name]


def words_of(headers, name):
    """What the values of a header list, in lower case."""
    return {word.strip().lower() for value in all_of(headers, name) for word in value.split(",")}


def preflight(path, origin, method="POST", headers="x-token, content-type"):
    """A preflight request, as a browser sends it."""
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}
    return ("OPTIONS", path, {"Origin": origin, **asked})


@in_cell
def meet(count, new_id):
    """Answer requests at the same time; give the id that each handler saw at its end, and that of its answer."""
    import asyncio

    import httpx
    import solution
    from fastapi import FastAPI

    app, there, everybody = FastAPI(), [], asyncio.Event()
    solution.install(app, [], new_id=new_id)

    @app.get("/")
    async def wait():
        there.append(1)
        if len(there) == count:
            everybody.set()
        await asyncio.wait_for(everybody.wait(), 1)
        return solution.current_request_id()

    async def ask():
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://api.example") as client:
            replies = await asyncio.gather(*[client.get("/") for _ in range(count)])
            await client.get("/")  # In the task of this function, which sees what is left behind.
        return [(reply.json(), reply.headers.get("x-request-id")) for reply in replies], solution.current_request_id()

    return asyncio.run(ask())


@in_cell
def stream(note, advance, monotonic, fails):
    """Stream an answer of two parts to a bare ASGI call, and say what was sent; `fails` raises between the parts."""
    import asyncio
    import logging

    import solution
    from fastapi import FastAPI
    from fastapi.responses import StreamingResponse

    logging.disable()  # What is logged is the subject of another test.

    async def main():
        app, first_sent = FastAPI(), asyncio.Event()
        solution.install(app, [], clock=monotonic)

        async def parts():
            yield b"first"
            try:
                await asyncio.wait_for(first_sent.wait(), 1.5)
                note("the first part was sent before the second was made")
            except TimeoutError:
                note("the first part was held back")
            advance(30)
            if fails:
                raise LookupError("in the middle")
            yield b"second"

        @app.get("/")
        async def home():
            advance(2)
            return StreamingResponse(parts(), media_type="text/plain")

        sent = []

        async def send(message):
            headers = {name.decode().lower(): value.decode() for name, value in message.get("headers", [])}
            sent.append((message["type"], message.get("status"), headers.get("x-process-time"), message.get("body")))
            if message.get("body") == b"first":
                first_sent.set()

        async def receive():
            if not asked:
                asked.append(1)
                return {"type": "http.request", "body": b"", "more_body": False}
            await asyncio.Event().wait()  # The client stays to the end.

        asked, error = [], None
        scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "path": "/",
                 "raw_path": b"/", "query_string": b"", "root_path": "", "scheme": "http", "headers": [],
                 "server": ("api.example", 80), "client": ("192.0.2.1", 4000)}  # fmt: skip
        try:
            await asyncio.wait_for(app(scope, receive, send), 2.5)
        except Exception as raised:
            error = type(raised).__name__
        finally:
            logging.disable(logging.NOTSET)
        return [message for message in sent if message[3] != b""], error

    return asyncio.run(main())


@in_cell
def live(new_id):
    """Start and stop an application by its lifespan, as a server does; give the messages that it sent."""
    import asyncio
    from contextlib import asynccontextmanager

    import solution
    from fastapi import FastAPI

    seen = []

    @asynccontextmanager
    async def lifespan(app):
        seen.append(("begins", solution.current_request_id()))
        yield
        seen.append(("ends", solution.current_request_id()))

    async def main():
        app = FastAPI(lifespan=lifespan)
        solution.install(app, [], new_id=new_id)
        messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]

        async def receive():
            return messages.pop(0)

        async def send(message):
            seen.append((message["type"], None))

        await asyncio.wait_for(app({"type": "lifespan", "asgi": {"version": "3.0"}}, receive, send), 1)

    try:
        asyncio.run(main())
    except Exception as error:
        seen.append((type(error).__name__, None))
    return seen


def test_every_answer_has_an_id():
    """Answers have an id of their own, and handlers of both kinds see it"""
    ids = Ids()

    replies = answers("/plain", "/coroutine", "/number/7", ids=ids)

    assert [status for status, _, _ in replies] == [200] * 3, "The layers change nothing about the answers."
    assert len(ids.made) == 3, "A request without an id gets a new one: one call of `new_id` for each request."
    assert [all_of(headers, "x-request-id") for _, headers, _ in replies] == [[made] for made in ids.made], (
        "Each answer has the header X-Request-ID once, with the id that was made for its request."
    )
    assert [body["seen"] for _, _, body in replies[:2]] == ids.made[:2], (
        "Plain handlers and coroutines both see the id: a context variable is copied into the thread of a plain handler."
    )


def test_refusals_have_an_id():
    """404, 405, 401 and 422 have an id and a time, too"""
    ids = Ids()

    replies = answers("/nowhere", ("POST", "/plain", {}), "/private", "/number/seven", ids=ids)

    assert [status for status, _, _ in replies] == [404, 405, 401, 422], "The layers change nothing about the answers."
    assert [all_of(headers, "x-request-id") for _, headers, _ in replies] == [[made] for made in ids.made], (
        "Whatever the status is, the answer has its id."
    )
    assert [len(all_of(headers, "x-process-time")) for _, headers, _ in replies] == [1] * 4, (
        "Whatever the status is, the answer has its time, once."
    )


def test_unhandled_errors_have_an_id():
    """The answer to an error that nobody catches has its id and its time"""
    ids = Ids()

    ((status, headers, body),) = answers("/boom", ids=ids)

    assert status == 500, "An error that nobody catches is a 500."
    assert all_of(headers, "x-request-id") == ids.made, (
        "The answer 500 is made outside of all layers that one adds, unless one of them catches the error and answers itself."
    )
    assert len(all_of(headers, "x-process-time")) == 1, "The answer 500 has its time as well."
    assert type(body) is dict and list(body) == ["detail"], "The body is a JSON object with `detail`."
    assert type(body["detail"]) is str and "recipe" not in body["detail"], "The text of the error is not for everybody."


def test_unhandled_errors_are_logged(caplog):
    """An error that nobody catches is logged once, with the id of its request and its traceback"""
    ids = Ids()

    with caplog.at_level(logging.DEBUG, logger="requests"):
        answers("/plain", "/boom", "/nowhere", ids=ids)

    records = [record for record in caplog.records if record.name == "requests"]
    assert [record.levelname for record in records] == ["ERROR"], (
        "Log each unhandled error once, and nothing else, as ERROR."
    )
    assert ids.made[1] in records[0].getMessage(), "The id in the message is what makes the line worth finding."
    assert "LookupError" in caplog.text, "Log the traceback as well: `logger.exception` does."


def test_a_good_id_is_kept():
    """An id that the request brings along is kept, if it is well formed"""
    ids = Ids()
    given = ["A1b2-C3d4", secrets.token_hex(32), "12345678", "-" * 8]

    replies = answers(*[("GET", "/plain", {"X-Request-ID": value}) for value in given], ids=ids)

    assert [all_of(headers, "x-request-id") for _, headers, _ in replies] == [[value] for value in given], (
        "Eight to 64 letters, digits and hyphens are an id: the answer has the same."
    )
    assert [body["seen"] for _, _, body in replies] == given, "The handler sees the id that was brought along."
    assert ids.made == [], "No new id is made when the request has a good one."


def test_a_bad_id_is_replaced():
    """An id that is not well formed is replaced by a new one"""
    ids = Ids()
    given = [
        "",
        "1234567",
        "x" * 65,
        "with space",
        "semi;colon",
        "under_score",
        "dots.dots.dots",
        "12345678/",
        "été-été-été",
    ]

    replies = answers(*[("GET", "/plain", {"X-Request-ID": value.encode()}) for value in given], ids=ids)

    assert len(ids.made) == len(given), (
        "What is not well formed could be anything, and ends in your log: make a new id."
    )
    assert [all_of(headers, "x-request-id") for _, headers, _ in replies] == [[made] for made in ids.made], (
        "The answer has the new id, and the bad one is nowhere."
    )


def test_the_time():
    """The time is what went by on the clock between the request and its answer"""
    clock, steps = Clock(), [secrets.randbelow(800) / 64 for _ in range(4)]
    left = list(steps)

    replies = answers(
        "/plain", "/coroutine", "/boom", "/number/3", clock=clock, work=lambda: clock.advance(left.pop(0))
    )

    expected = [f"{seconds:.6f}" for seconds in (*steps[:3], 0)]
    assert [all_of(headers, "x-process-time") for _, headers, _ in replies] == [[text] for text in expected], (
        "Ask `clock` when the request comes and when the answer begins; the difference has six decimals."
    )


def test_listed_origins():
    """A listed origin may read the answer, whatever its status is"""
    origins = [SHOP, DESK, SHOP, DESK, SHOP]
    paths = ["/plain", "/boom", "/nowhere", "/private", "/number/seven"]

    replies = answers(*[("GET", path, {"Origin": origin}) for path, origin in zip(paths, origins, strict=True)])

    for (status, headers, _), origin in zip(replies, origins, strict=True):
        assert all_of(headers, "access-control-allow-origin") == [origin], (
            f"An answer with {status} has no permission for its origin: without it the browser hides the answer. Which layer "
            "is around which?"
        )
        assert all_of(headers, "access-control-allow-credentials") == ["true"], "Requests with cookies are allowed."
        assert "origin" in words_of(headers, "vary"), "A cache has to know that the answer depends on the origin."


def test_other_origins():
    """Other origins get an answer without permission"""
    others = [
        "https://evil.example",
        "https://shop.example.evil",
        "http://shop.example",
        "null",
        "https://shop.example:81",
    ]

    replies = answers(
        *[("GET", "/plain", {"Origin": origin, "Cookie": "a=b"}) for origin in others],
        ("GET", "/boom", {"Origin": others[0]}),
        "/plain",
        preflight("/plain", others[0]),
    )

    assert [all_of(headers, "access-control-allow-origin") for _, headers, _ in replies] == [[]] * 8, (
        "Only the listed origins get a permission. A star together with credentials allows everybody everything."
    )


def test_scripts_can_read_the_headers():
    """Scripts of a listed origin may read the id and the time"""
    replies = answers(("GET", "/plain", {"Origin": SHOP}), ("GET", "/boom", {"Origin": SHOP}))

    exposed = [words_of(headers, "access-control-expose-headers") for _, headers, _ in replies]
    assert [{"x-request-id", "x-process-time"} <= names for names in exposed] == [True, True], (
        "A script sees only a few headers of an answer from elsewhere; the others have to be exposed."
    )


def test_preflight_requests():
    """A preflight request is answered before any route and any check of tokens, and has an id"""
    ids, calls = Ids(), []

    replies = answers(
        preflight("/private", SHOP, "GET", "authorization"),
        preflight("/plain", DESK, "DELETE", "x-one, x-two"),
        preflight("/nowhere", SHOP, "PUT", "content-type"),
        ids=ids,
        work=lambda: calls.append("handler"),
    )

    assert [status in (200, 204) for status, _, _ in replies] == [True] * 3, (
        "A preflight request brings no token, and passes."
    )
    assert calls == [], "A preflight request is a question about permissions: no route has to answer it."
    assert [all_of(headers, "x-request-id") for _, headers, _ in replies] == [[made] for made in ids.made], (
        "The layer for CORS answers these by itself, so the layer for the id has to be around it. The last added is outermost."
    )
    for (_, headers, _), origin in zip(replies, (SHOP, DESK, SHOP), strict=True):
        assert all_of(headers, "access-control-allow-origin") == [origin], "The permission names the origin."
        assert all_of(headers, "access-control-allow-credentials") == ["true"], "Requests with cookies are allowed."
        assert len(all_of(headers, "x-process-time")) == 1, "Also this answer has its time."
    methods = [words_of(headers, "access-control-allow-methods") for _, headers, _ in replies]
    assert ["get" in methods[0], "delete" in methods[1], "put" in methods[2]] == [True] * 3, "Any method is allowed."
    names = [words_of(headers, "access-control-allow-headers") for _, headers, _ in replies]
    assert [{"authorization"} <= names[0], {"x-one", "x-two"} <= names[1]] == [True] * 2, "Any header is allowed."


def test_requests_do_not_share_an_id():
    """Requests that are answered at the same time each have their own id, and afterwards there is none"""
    ids, count = Ids(), random.Random(secrets.randbits(64)).randint(4, 8)

    pairs, afterwards = meet(count, ids.new)

    assert sorted(header or "" for _, header in pairs) == sorted(ids.made[:count]), (
        "Each answer has an id that no other has."
    )
    assert [seen for seen, _ in pairs] == [header for _, header in pairs], (
        "A handler that has waited sees the id of another request: a variable of the module belongs to all of them."
    )
    assert afterwards is None, "Outside of a request there is no id."


def test_a_stream_is_not_held_back():
    """The parts of a streamed answer are sent as they come, and the time is that of the beginning"""
    clock, notes = Clock(), []

    sent, error = stream(notes.append, clock.advance, clock.monotonic, False)

    assert notes == ["the first part was sent before the second was made"], "Pass each message on as it comes."
    assert error is None, "A streamed answer ends without an error."
    assert [(kind, body) for kind, _, _, body in sent] == [
        ("http.response.start", None),
        ("http.response.body", b"first"),
        ("http.response.body", b"second"),
    ], "The layers add nothing to the parts of an answer and leave none out."
    assert sent[0][2] == "2.000000", "The headers go out when the answer begins, so the time cannot wait for its end."


def test_an_error_in_the_middle():
    """When the answer has begun, an error goes on and nothing more is sent"""
    clock, notes = Clock(), []

    sent, error = stream(notes.append, clock.advance, clock.monotonic, True)

    assert [(kind, body) for kind, _, _, body in sent] == [
        ("http.response.start", None),
        ("http.response.body", b"first"),
    ], "An answer cannot begin twice: after the first part, no 500 can follow."
    assert error is not None, "The error goes on to the server, which has to break off the connection."


@in_cell
def cancel(note):
    """Cancel a request while its handler waits; give what was sent, and how the call of the application ended."""
    import asyncio

    import solution
    from fastapi import FastAPI

    async def main():
        app, entered, sent = FastAPI(), asyncio.Event(), []
        solution.install(app, [])

        @app.get("/")
        async def wait():
            entered.set()
            note("waiting")
            await asyncio.Event().wait()

        async def receive():
            await asyncio.Event().wait()

        async def send(message):
            sent.append(message["type"])

        scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "path": "/",
                 "raw_path": b"/", "query_string": b"", "root_path": "", "scheme": "http", "headers": [],
                 "server": ("api.example", 80), "client": ("192.0.2.1", 4000)}  # fmt: skip
        task = asyncio.create_task(app(scope, receive, send))
        await asyncio.wait_for(entered.wait(), 1)
        task.cancel()
        done, _ = await asyncio.wait([task], timeout=1)
        return sent, len(done) == 1 and task.cancelled()

    return asyncio.run(main())


def test_a_cancelled_request():
    """A request that is cancelled is not answered"""
    notes = []

    sent, cancelled = cancel(notes.append)

    assert notes == ["waiting"], "The request reaches its handler."
    assert sent == [], (
        "The server cancels a request whose client has gone: that is no error, and nobody is there to read a 500."
    )
    assert cancelled is True, "The cancellation goes on to the server: catch `Exception` and not everything."


def test_starting_and_stopping():
    """Starting and stopping the application passes through the layers, and makes no id"""
    ids = Ids()

    seen = live(ids.new)

    assert [what for what, _ in seen] == [
        "begins",
        "lifespan.startup.complete",
        "ends",
        "lifespan.shutdown.complete",
    ], "Not everything that comes is an HTTP request: look at the type of the scope first."
    assert [number for _, number in seen] == [None] * 4, (
        "Starting and stopping belong to no request: there is no id then."
    )
    assert ids.made == [], "Starting is no request and has no id."


def test_the_default_id():
    """Without `new_id`, ids are 32 hexadecimal digits, each time others"""
    first, second = default_ids()

    assert [len(first), len(second)] == [32, 32], "An id has 32 digits."
    assert set(first + second) <= set("0123456789abcdef"), "The digits are hexadecimal."
    assert len({first, second}) == 2, "Each request gets an id of its own."


@in_cell
def default_ids():
    """The ids of two answers, with nothing but the origins given."""
    import asyncio

    import httpx
    import solution
    from fastapi import FastAPI

    app = FastAPI()
    solution.install(app, [])

    async def ask():
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://api.example") as client:
            return [(await client.get("/")).headers.get("x-request-id", "") for _ in range(2)]

    return asyncio.run(ask())
