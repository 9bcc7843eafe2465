"""Mistake: the user is awaited before the others are sent, as the weather needs it anyway."""

import asyncio


async def load_dashboard(fetch, user_id):
    user = await fetch(f"/users/{user_id}")
    async with asyncio.TaskGroup() as group:
        orders = group.create_task(fetch(f"/users/{user_id}/orders"))
        messages = group.create_task(fetch(f"/users/{user_id}/messages"))
        weather = group.create_task(fetch(f"/weather/{user['city']}"))
    return {"user": user, "orders": orders.result(), "messages": messages.result(), "weather": weather.result()}
