"""The shown examples: run them with "Run". The coroutines live beside your code, and tell the test what they do."""

from tameshi import in_cell


@in_cell
def brew():
    """Brew three drinks at the same time."""
    from solution import Loop

    loop = Loop()

    async def brew(name, minutes):
        await loop.sleep(60 * minutes)
        return f"{name} at {loop.now}"

    async def main():
        tea = loop.spawn(brew("tea", 4))
        both = await loop.gather(brew("coffee", 5), brew("mate", 3))
        return [await tea, *both]

    return loop.run(main())


@in_cell
def wait_for_each_other(log):
    """Let two tasks await each other."""
    from solution import Deadlock, Loop

    loop, tasks = Loop(), []

    async def wait_for(number):
        try:
            await tasks[number]
        finally:
            log(number)

    async def main():
        tasks.append(loop.spawn(wait_for(1)))
        tasks.append(loop.spawn(wait_for(0)))
        await tasks[0]

    try:
        loop.run(main())
    except Deadlock:
        return "deadlock"
    return "done"


def test_three_drinks():
    """Three drinks are brewed at the same time, and nobody waits"""
    assert brew() == ["tea at 240", "coffee at 300", "mate at 180"]


def test_a_deadlock():
    """Two tasks that await each other are a deadlock, and both clean up"""
    log = []
    assert wait_for_each_other(log.append) == "deadlock"
    assert sorted(log) == [0, 1]
