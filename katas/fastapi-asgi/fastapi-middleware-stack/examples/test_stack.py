"""The shown examples: run them with "Run"."""

from tameshi import in_cell


@in_cell
def headers_of(path, new_id, headers):
    """Status and headers of a GET request. This function runs beside your code, and the application stands in it."""
    import asyncio

    import httpx
    import solution
    from fastapi import FastAPI

    app = FastAPI()
    solution.install(app, ["https://shop.example"], new_id=new_id)

    @app.get("/")
    def home():
        return solution.current_request_id()

    @app.get("/boom")
    def boom():
        return 1 / 0

    async def ask():
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://api.example") as client:
            reply = await client.get(path, headers=headers)
        return reply.status_code, dict(reply.headers)

    return asyncio.run(ask())


def test_an_answer_has_an_id():
    """An answer carries the id that was made for it"""
    status, headers = headers_of("/", lambda: "c0ffee-0001", {})

    assert status == 200
    assert headers["x-request-id"] == "c0ffee-0001"
    assert "x-process-time" in headers


def test_boom_has_an_id():
    """The answer to /boom carries its id as well"""
    status, headers = headers_of("/boom", lambda: "c0ffee-0002", {"Origin": "https://shop.example"})

    assert status == 500
    assert headers.get("x-request-id") == "c0ffee-0002"
    assert headers.get("access-control-allow-origin") == "https://shop.example"


def test_another_origin():
    """An origin that is not listed gets no permission"""
    _, headers = headers_of("/", lambda: "c0ffee-0003", {"Origin": "https://evil.example"})

    assert "access-control-allow-origin" not in headers
