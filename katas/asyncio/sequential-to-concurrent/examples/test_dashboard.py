"""The shown examples: run them with "Run"."""

import asyncio
from contextlib import suppress

from solution import load_dashboard

ANSWERS = {
    "/users/7": {"name": "Mira", "city": "Bergen"},
    "/users/7/orders": ["a kettle"],
    "/users/7/messages": ["Your kettle is on its way.", "Thank you."],
    "/weather/Bergen": "rain",
}


def test_a_whole_dashboard():
    """The dashboard of user 7 has all four answers"""

    async def fetch(path):
        return ANSWERS[path]

    dashboard = asyncio.run(load_dashboard(fetch, 7))

    assert dashboard == {
        "user": {"name": "Mira", "city": "Bergen"},
        "orders": ["a kettle"],
        "messages": ["Your kettle is on its way.", "Thank you."],
        "weather": "rain",
    }


def test_three_requests_before_the_first_answer():
    """Three requests have been sent before the first one is answered"""
    events, three_sent = [], asyncio.Event()

    async def fetch(path):
        events.append("sent")
        if events.count("sent") == 3:
            three_sent.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(three_sent.wait(), 0.3)
        events.append("answered")
        return ANSWERS[path]

    asyncio.run(load_dashboard(fetch, 7))

    assert events[:3] == ["sent", "sent", "sent"]
