"""Mistake: answers are assigned in the order in which they come."""

import asyncio


async def load_dashboard(fetch, user_id):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(f"/users/{user_id}{part}")) for part in ("", "/orders", "/messages")]
        user, orders, messages = [await answer for answer in asyncio.as_completed(tasks)]
    city = next(answer["city"] for answer in (user, orders, messages) if isinstance(answer, dict))
    weather = await fetch(f"/weather/{city}")
    return {"user": user, "orders": orders, "messages": messages, "weather": weather}
