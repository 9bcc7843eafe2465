"""The weather is asked for inside the group, as soon as the user has come."""

import asyncio


async def load_dashboard(fetch, user_id):
    async with asyncio.TaskGroup() as group:
        user = group.create_task(fetch(f"/users/{user_id}"))
        orders = group.create_task(fetch(f"/users/{user_id}/orders"))
        messages = group.create_task(fetch(f"/users/{user_id}/messages"))
        city = (await user)["city"]
        weather = await fetch(f"/weather/{city}")
    return {"user": user.result(), "orders": orders.result(), "messages": messages.result(), "weather": weather}
