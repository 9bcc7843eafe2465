"""With `gather`, which leaves the others running when one fails: they are cancelled by hand. The weather is early."""

import asyncio


async def _user_and_weather(fetch, user_id):
    user = await fetch(f"/users/{user_id}")
    return user, await fetch(f"/weather/{user['city']}")


async def load_dashboard(fetch, user_id):
    tasks = [
        asyncio.create_task(_user_and_weather(fetch, user_id)),
        asyncio.create_task(fetch(f"/users/{user_id}/orders")),
        asyncio.create_task(fetch(f"/users/{user_id}/messages")),
    ]
    try:
        (user, weather), orders, messages = await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return {"user": user, "orders": orders, "messages": messages, "weather": weather}
