"""Mistake: after a failure it waits until the other requests are answered as well."""

import asyncio


async def load_dashboard(fetch, user_id):
    requests = [fetch(f"/users/{user_id}{part}") for part in ("", "/orders", "/messages")]
    answers = await asyncio.gather(*requests, return_exceptions=True)
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer
    user, orders, messages = answers
    weather = await fetch(f"/weather/{user['city']}")
    return {"user": user, "orders": orders, "messages": messages, "weather": weather}
