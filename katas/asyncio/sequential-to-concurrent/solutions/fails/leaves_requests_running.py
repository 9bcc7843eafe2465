"""Mistake: `gather` passes the first failure on and lets the other requests run."""

import asyncio


async def load_dashboard(fetch, user_id):
    user, orders, messages = await asyncio.gather(
        fetch(f"/users/{user_id}"), fetch(f"/users/{user_id}/orders"), fetch(f"/users/{user_id}/messages")
    )
    weather = await fetch(f"/weather/{user['city']}")
    return {"user": user, "orders": orders, "messages": messages, "weather": weather}
