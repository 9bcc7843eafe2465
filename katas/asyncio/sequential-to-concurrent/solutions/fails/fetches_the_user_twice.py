"""Mistake: the weather fetches the user once more, so that everything can start together."""

import asyncio


async def load_dashboard(fetch, user_id):
    async def weather_at_home():
        user = await fetch(f"/users/{user_id}")
        return await fetch(f"/weather/{user['city']}")

    async with asyncio.TaskGroup() as group:
        user = group.create_task(fetch(f"/users/{user_id}"))
        orders = group.create_task(fetch(f"/users/{user_id}/orders"))
        messages = group.create_task(fetch(f"/users/{user_id}/messages"))
        weather = group.create_task(weather_at_home())
    return {
        "user": user.result(),
        "orders": orders.result(),
        "messages": messages.result(),
        "weather": weather.result(),
    }
