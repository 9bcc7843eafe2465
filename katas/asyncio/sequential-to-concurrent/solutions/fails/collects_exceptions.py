"""Mistake: `return_exceptions=True` calms the linter, and exceptions stand in the place of answers."""

import asyncio


async def load_dashboard(fetch, user_id):
    user, orders, messages = await asyncio.gather(
        fetch(f"/users/{user_id}"),
        fetch(f"/users/{user_id}/orders"),
        fetch(f"/users/{user_id}/messages"),
        return_exceptions=True,
    )
    weather = await fetch(f"/weather/{user['city']}")
    return {"user": user, "orders": orders, "messages": messages, "weather": weather}
