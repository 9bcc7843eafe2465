"""Mistake: only the forgotten `await` is added; the requests still follow one another."""

async def load_dashboard(fetch, user_id):
    user = await fetch(f"/users/{user_id}")
    orders = await fetch(f"/users/{user_id}/orders")
    messages = await fetch(f"/users/{user_id}/messages")
    weather = await fetch(f"/weather/{user['city']}")
    return {"user": user, "orders": orders, "messages": messages, "weather": weather}
