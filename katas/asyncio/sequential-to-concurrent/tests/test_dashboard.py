"""The hidden tests, in the order in which the problems usually show up."""

import asyncio
import random
import secrets

from solution import load_dashboard


def leaves(error):
    """The exceptions that a group holds at any depth; of another exception, itself."""
    return [leaf for inner in error.exceptions for leaf in leaves(inner)] if hasattr(error, "exceptions") else [error]


class Services:
    """The services behind a drawn user's dashboard, and what they saw.

    The paths in `order` are answered in that order, those in `stuck` never. Those in `broken` raise. Once a
    request has waited for long in vain, all are answered at once, so that no submission can make a test hang.
    """

    def __init__(self):
        draw = random.Random(secrets.randbits(64))
        self.user_id, city = draw.randint(10, 9999), f"City-{draw.randint(10, 99)}"
        self.user, self.orders = f"/users/{self.user_id}", f"/users/{self.user_id}/orders"
        self.messages, self.weather = f"/users/{self.user_id}/messages", f"/weather/{city}"
        self.answers = {
            self.user: {"name": f"user {draw.randint(1, 99)}", "city": city},
            self.orders: [f"order {draw.randint(1, 99)}"],
            self.messages: [f"message {number}" for number in range(draw.randint(0, 3))],
            self.weather: f"{draw.randint(-9, 30)} degrees",
        }
        self.order, self.stuck, self.broken = [], [], []
        self.log, self.under_way, self.peak = [], 0, 0
        self.patient = True

    async def fetch(self, path):
        """What the submission calls for each request."""
        self.log.append(("sent", path))
        self.under_way += 1
        self.peak = max(self.peak, self.under_way)
        try:
            await self._turn(path)
            if path in self.broken:
                raise LookupError(path)
            return self.answers[path]
        finally:
            self.under_way -= 1
            self.log.append(("ended", path))

    async def _turn(self, path):
        for _ in range(150):
            if not self.patient or not self._has_to_wait(path):
                return
            await asyncio.sleep(0.005)
        self.patient = False

    def _has_to_wait(self, path):
        before = self.order[: self.order.index(path)] if path in self.order else []
        return path in self.stuck or any(("ended", earlier) not in self.log for earlier in before)

    def sent(self):
        """The paths of all requests, in the order in which they were sent."""
        return [path for what, path in self.log if what == "sent"]

    def load(self):
        """Load the dashboard. Returns it, the exceptions that reached the caller, and how many requests were left."""

        async def main():
            try:
                return await load_dashboard(self.fetch, self.user_id), [], self.under_way
            except (ExceptionGroup, LookupError) as error:
                return None, leaves(error), self.under_way

        return asyncio.run(main())


def test_the_weather_is_an_answer():
    """In the place of the weather stands an answer, not a coroutine"""
    services = Services()

    dashboard, errors, _ = services.load()

    assert errors == [], "All requests were answered, so `load_dashboard` has nothing to raise."
    assert services.weather in services.sent(), (
        "Calling a coroutine function runs nothing yet: without `await` the weather is never asked for."
    )
    assert type(dashboard["weather"]) is str, "`await` gives the answer. Without it you have only the coroutine."
    assert dashboard["weather"] == services.answers[services.weather], "The weather is the answer to its own request."


def test_three_requests_at_the_same_time():
    """User, orders and messages are under way at the same time"""
    services = Services()
    services.order = [services.messages, services.orders, services.user]

    services.load()

    assert services.peak != 1, "One request waits for the other: `await fetch(...)` goes on when the answer is there."
    assert services.peak >= 3, "None of the three needs the answer of another: send all three before you await one."
    assert set(services.sent()[:3]) == set(services.order), "The three that need no answer are sent first."


def test_answers_stand_at_their_place():
    """Each answer stands under its key, whichever comes first"""
    services = Services()
    user, orders, messages = services.user, services.orders, services.messages
    services.order = secrets.choice([[user, messages, orders], [orders, messages, user], [messages, user, orders]])

    dashboard, errors, _ = services.load()

    assert errors == [], "All requests were answered, so `load_dashboard` has nothing to raise."
    assert type(dashboard) is dict and sorted(dashboard) == ["messages", "orders", "user", "weather"], (
        "The result is a dictionary with the four keys of the table."
    )
    assert dashboard == {
        "user": services.answers[user],
        "orders": services.answers[orders],
        "messages": services.answers[messages],
        "weather": services.answers[services.weather],
    }, "Keep the answers in the order of the requests, not in the order in which they come."


def test_the_weather_waits_for_the_user():
    """The weather is fetched after the user has come"""
    services = Services()

    services.load()

    assert services.weather in services.sent(), "Ask for the weather in the city of the user."
    assert services.log.index(("ended", services.user)) < services.log.index(("sent", services.weather)), (
        "The city is known once the user has come."
    )


def test_each_request_is_sent_once():
    """Each path is fetched once"""
    services = Services()

    services.load()

    assert len(services.sent()) == 4, "Four requests are enough: an answer that is there can be used twice."
    assert sorted(services.sent()) == sorted(services.answers), "Each of the four paths is fetched once."


def test_a_failure_reaches_the_caller():
    """When a request fails, its exception reaches the caller"""
    for place in range(4):
        services = Services()
        path = sorted(services.answers)[place]
        services.broken = [path]

        _, errors, _ = services.load()

        assert len(errors) == 1, "A failed request makes the dashboard fail: an exception is no answer."
        assert type(errors[0]) is LookupError and errors[0].args == (path,), (
            "The caller gets the exception of the request, by itself or in the group of a TaskGroup."
        )


def test_no_request_is_left_after_a_failure():
    """After a failure, the requests that are still under way are cancelled"""
    for place in range(3):
        services = Services()
        three = [services.user, services.orders, services.messages]
        services.broken = [three.pop(place)]
        services.stuck = three

        _, errors, left = services.load()

        assert len(errors) == 1, "The failed request makes the dashboard fail."
        assert left == 0, (
            "The caller has its exception, and other requests still run behind its back. `gather` leaves them "
            "running, a TaskGroup cancels them and waits until they have ended."
        )
        assert services.patient is True, "Do not wait for the other requests when one has failed: cancel them."
        assert services.weather not in services.sent(), "After a failure nothing new is asked for."
