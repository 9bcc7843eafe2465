"""Mistake: each task is awaited in the line that makes it, because tasks are taken for fast."""

import asyncio


async def load_dashboard(fetch, user_id):
    user = await asyncio.create_task(fetch(f"/users/{user_id}"))
    orders = await asyncio.create_task(fetch(f"/users/{user_id}/orders"))
    messages = await asyncio.create_task(fetch(f"/users/{user_id}/messages"))
    weather = await fetch(f"/weather/{user['city']}")
    return {"user": user, "orders": orders, "messages": messages, "weather": weather}
