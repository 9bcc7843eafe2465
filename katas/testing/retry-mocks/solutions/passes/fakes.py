"""One fake for connection and wait, which plays a story and writes down what happens."""

import asyncio

import pytest
from client import fetch, fetch_async


class Story:
    """Plays outcomes in turn: an exception is raised, anything else returned."""

    def __init__(self, *outcomes):
        self.outcomes, self.log = iter(outcomes), []

    def send(self, request):
        self.log.append(request)
        outcome = next(self.outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def sleep(self, seconds):
        self.log.append(seconds)

    async def send_later(self, request):
        await asyncio.sleep(0)
        return self.send(request)

    async def sleep_later(self, seconds):
        await asyncio.sleep(0)
        self.log.append(seconds)

    def tell(self, **settings):
        return fetch(self.send, "R", sleep=self.sleep, **settings)

    def tell_async(self, **settings):
        return asyncio.run(fetch_async(self.send_later, "R", sleep=self.sleep_later, **settings))


FAILURES = [
    ConnectionError("first"),
    ConnectionRefusedError("second"),
    ConnectionError("third"),
    ConnectionError("more"),
]
TELL = pytest.mark.parametrize("tell", [Story.tell, Story.tell_async], ids=["plain", "async"])


@TELL
@pytest.mark.parametrize("response", ["page", None])
def test_success_at_once(tell, response):
    story = Story(response, "another")
    assert tell(story) == response
    assert story.log == ["R"]


@TELL
def test_success_after_failures(tell):
    story = Story(*FAILURES[:3], "page")
    assert tell(story, attempts=5) == "page"
    assert story.log == ["R", 1, "R", 2, "R", 4, "R"]


@TELL
@pytest.mark.parametrize(
    ("settings", "text", "log"),
    [
        ({"attempts": 1}, "first", ["R"]),
        ({"attempts": 2}, "second", ["R", 1, "R"]),
        ({}, "third", ["R", 1, "R", 2, "R"]),
    ],
    ids=["one", "two", "default"],
)
def test_all_attempts_fail(tell, settings, text, log):
    story = Story(*FAILURES)
    with pytest.raises(ConnectionError, match=text):
        tell(story, **settings)
    assert story.log == log


@TELL
def test_another_error(tell):
    story = Story(ConnectionError("first"), LookupError("no such page"))
    with pytest.raises(LookupError, match="no such page"):
        tell(story)
    assert story.log == ["R", 1, "R"]


def test_cancellation():
    log = []

    async def main():
        started = asyncio.Event()

        async def send(request):
            log.append("send")
            started.set()
            await asyncio.Event().wait()

        async def sleep(seconds):
            log.append("sleep")

        task = asyncio.create_task(fetch_async(send, "R", sleep=sleep))
        await asyncio.wait_for(started.wait(), 1)
        task.cancel()
        try:
            await asyncio.wait_for(task, 1)
        except asyncio.CancelledError:
            log.append("cancelled")

    asyncio.run(main())
    assert log == ["send", "cancelled"]
