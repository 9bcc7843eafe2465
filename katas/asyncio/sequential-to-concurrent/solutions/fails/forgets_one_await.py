"""Mistake: the three requests are repaired, and the weather is still a coroutine that never ran."""

import asyncio


async def load_dashboard(fetch, user_id):
    async with asyncio.TaskGroup() as group:
        user = group.create_task(fetch(f"/users/{user_id}"))
        orders = group.create_task(fetch(f"/users/{user_id}/orders"))
        messages = group.create_task(fetch(f"/users/{user_id}/messages"))
    weather = fetch(f"/weather/{user.result()['city']}")
    return {"user": user.result(), "orders": orders.result(), "messages": messages.result(), "weather": weather}
