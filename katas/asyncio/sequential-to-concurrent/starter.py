"""The data of the start page."""


async def load_dashboard(fetch, user_id):
    """Fetch what the start page of a user shows."""
    user = await fetch(f"/users/{user_id}")
    orders = await fetch(f"/users/{user_id}/orders")
    messages = await fetch(f"/users/{user_id}/messages")
    weather = fetch(f"/weather/{user['city']}")
    return {"user": user, "orders": orders, "messages": messages, "weather": weather}
