"""The hidden tests, in the order in which the problems usually show up.

Each scenario runs beside the submission. What its coroutines do, and in which order, they tell `log`, which lives here.
"""

import random
import secrets

from tameshi import in_cell


@in_cell
def run_one(value):
    """Run a coroutine that returns, and one that raises, both through a second coroutine that they await."""
    from solution import Loop

    async def inner(fail):
        if fail:
            raise LookupError(value)
        return [value]

    async def outer(fail):
        return await inner(fail)

    returned = Loop().run(outer(False))
    try:
        Loop().run(outer(True))
    except LookupError as error:
        return returned, error.args
    return returned, "nothing"


def test_a_coroutine_is_run_to_its_end():
    """`run` returns what the coroutine returns, and raises what it raises"""
    value = secrets.token_hex(4)

    returned, raised = run_one(value)

    assert returned == [value], "The result of a coroutine is the value of its `StopIteration`."
    assert raised == (value,), "The exception of the main task leaves `run` as it is."


@in_cell
def sleep_for(log, waits):
    """Sleep several times in a row, and tell the time after each."""
    from solution import Loop

    loop, other = Loop(), Loop()

    async def main():
        log(loop.now)
        for seconds in waits:
            await loop.sleep(seconds)
            log(loop.now)

    loop.run(main())
    return loop.now, other.now


def test_the_clock_is_virtual():
    """Sleeping moves the clock of the loop, and takes no time"""
    waits, log = [0.5, 86_400, 10**9 + secrets.randbelow(1000)], []

    end, other = sleep_for(log.append, waits)

    assert log == [0, 0.5, 86_400.5, sum(waits)], "After `sleep(seconds)` the clock shows so many seconds more."
    assert (end, other) == (sum(waits), 0), "Each loop has a clock of its own, which stays where it is after `run`."


@in_cell
def sleep_side_by_side(log, sleeps):
    """Let each of several tasks sleep for its time. Returns the time at the end."""
    from solution import Loop

    loop = Loop()

    async def sleeper(seconds):
        await loop.sleep(seconds)
        log((seconds, loop.now))

    async def main():
        tasks = [loop.spawn(sleeper(seconds)) for seconds in sleeps]
        for task in tasks:
            await task
        return loop.now

    return loop.run(main())


def test_sleepers_wake_in_time():
    """Sleepers wake one after the other, each at its time"""
    sleeps, log = random.Random(secrets.randbits(64)).sample(range(1, 1000), 8), []

    end = sleep_side_by_side(log.append, sleeps)

    assert len(log) == len(sleeps), "Each task goes on after its sleep."
    assert log == [(seconds, seconds) for seconds in sorted(sleeps)], "The clock moves to the next one who wakes."
    assert end == max(sleeps), "All sleep at the same time, so it takes as long as the longest sleep."


@in_cell
def sleep_in_a_crowd(log, sleeps):
    """Let many tasks sleep, each for its time, and tell once, at the end, in which order they woke."""
    from solution import Loop

    loop, woken = Loop(), []

    async def sleeper(seconds):
        await loop.sleep(seconds)
        woken.append(seconds)

    async def main():
        await loop.gather(*map(sleeper, sleeps))

    loop.run(main())
    log(woken)
    return loop.now


def test_a_thousand_sleepers():
    """A thousand tasks sleep side by side"""
    sleeps, log = [number * 7 % 100 + 1 for number in range(1000)], []

    end = sleep_in_a_crowd(log.append, sleeps)

    assert len(log) == 1, "All of them wake, and the main task is done."
    assert log == [sorted(sleeps)], "Each of the tasks goes on after its sleep, and the earliest wakes first."
    assert end == 100, "All sleep at the same time, so it takes as long as the longest sleep."


@in_cell
def take_turns(log, names, rounds):
    """Let tasks take turns by `sleep(0)`, and tell who has one."""
    from solution import Loop

    loop = Loop()

    async def player(name):
        for _ in range(rounds):
            log(name)
            await loop.sleep(0)

    async def main():
        for name in names:
            loop.spawn(player(name))
            log("spawned")
        for _ in range(rounds):
            await loop.sleep(0)
        return loop.now

    return loop.run(main())


def test_tasks_take_turns():
    """Tasks have their turns in the order in which they were spawned"""
    names, rounds, log = "abcd"[: 2 + secrets.randbelow(3)], 2 + secrets.randbelow(3), []

    now = take_turns(log.append, names, rounds)

    assert log[: len(names)] == ["spawned"] * len(names), "`spawn` runs nothing yet: the task has its turn later."
    assert log[len(names) :] == list(names) * rounds, (
        "After each `sleep(0)` the others have their turn, in their order."
    )
    assert now == 0, "Turns take no time."


@in_cell
def order_of_turns(log):
    """Mix `sleep(0)`, spawning and awaiting."""
    from solution import Loop

    loop = Loop()

    async def short():
        log("short begins")
        await loop.sleep(0)

    async def waiter(name, task):
        await task
        log(name)

    async def parent():
        child = loop.spawn(short())
        loop.spawn(waiter("first waiter", child))
        await child
        log("parent")

    async def polite():
        await loop.sleep(0)
        log("polite")

    async def main():
        await loop.gather(polite(), parent())
        await loop.sleep(0)

    loop.run(main())


def test_ready_is_ready():
    """Whoever is ready first has its turn first, for whatever reason it is ready"""
    log = []

    order_of_turns(log.append)

    assert log.index("polite") < log.index("short begins"), (
        "`sleep(0)` makes a task ready at once. It does not wait until nobody else is ready."
    )
    assert log == ["polite", "short begins", "parent", "first waiter"], (
        "When a task is done, those who await it become ready, in the order in which they began to await it."
    )


@in_cell
def wake_together(log):
    """Let sleepers who went to sleep at different times wake at the same moment. The first one spawns a task."""
    from solution import Loop

    loop = Loop()

    async def late_guest():
        log("guest")

    async def sleeper(name, start, seconds):
        await loop.sleep(start)
        await loop.sleep(seconds)
        log((name, loop.now))
        if name == "first":
            loop.spawn(late_guest())

    async def main():
        await loop.gather(sleeper("third", 3, 1), sleeper("first", 0, 4), sleeper("second", 2, 2))
        await loop.sleep(0)

    loop.run(main())


def test_waking_at_the_same_moment():
    """Those who wake at the same moment have their turns in the order in which they went to sleep"""
    log = []

    wake_together(log.append)

    assert sorted(map(str, log)) == sorted(map(str, ["guest", ("first", 4), ("second", 4), ("third", 4)])), (
        "All three wake at the same moment."
    )
    assert [entry[0] for entry in log if entry != "guest"] == ["first", "second", "third"], (
        "Who went to sleep first is ready first. A heap needs a second number to know that."
    )
    assert log[-1] == "guest", "All who wake at a moment become ready together, before any of them has its turn."


@in_cell
def await_tasks(value):
    """Await one task from several others, while it runs and when it is done, and await one that failed."""
    from solution import Loop

    loop = Loop()

    async def work(fail):
        await loop.sleep(3)
        if fail:
            raise LookupError(value)
        return value

    async def ask(task, seconds):
        await loop.sleep(seconds)
        try:
            return ["got", await task, loop.now]
        except LookupError as error:
            return ["caught", *error.args, loop.now]

    async def main():
        seen = []
        for fail in (False, True):
            task = loop.spawn(work(fail))
            seen.append(task.done())
            seen.append(await loop.gather(ask(task, 1), ask(task, 2), ask(task, 5)))
            seen.append(task.done())
        return seen

    return loop.run(main()), len(loop.unhandled)


def test_awaiting_a_task():
    """Everybody who awaits a task gets its result, or its exception"""
    value = secrets.token_hex(4)

    seen, unhandled = await_tasks(value)

    assert seen[1] == [["got", value, 3], ["got", value, 3], ["got", value, 5]], (
        "Several tasks may await the same one, while it runs as well as afterwards."
    )
    assert seen[4] == [["caught", value, 8], ["caught", value, 8], ["caught", value, 10]], (
        "The exception of a task is raised in everybody who awaits it."
    )
    assert [seen[0], seen[2], seen[3], seen[5]] == [False, True, False, True], "`done()` says whether a task has ended."
    assert unhandled == 0, "An exception that somebody got by `await` is handled."


@in_cell
def gather_all(log, sleeps):
    """Gather coroutines that sleep, and the empty list. Returns results and times."""
    from solution import Loop

    loop = Loop()

    async def sleeper(number):
        log(number)
        await loop.sleep(sleeps[number])
        return f"result {number}"

    async def main():
        nothing = await loop.gather()
        return nothing, await loop.gather(*map(sleeper, range(len(sleeps)))), loop.now

    return loop.run(main())


def test_gather():
    """`gather` runs all at the same time and returns their results in order"""
    sleeps, log = random.Random(secrets.randbits(64)).sample(range(1, 100), 5), []

    nothing, results, now = gather_all(log.append, sleeps)

    assert results == [f"result {number}" for number in range(5)], "The order is that of the arguments."
    assert now == max(sleeps), "All run at the same time: spawn all of them before you await the first."
    assert log == list(range(5)), "They are spawned in the order of the arguments."
    assert nothing == [], "Without coroutines there are no results."


@in_cell
def gather_failures(log):
    """Gather coroutines of which two fail. Returns what was raised and when."""
    from solution import Loop

    loop = Loop()

    async def worker(name, seconds, fail):
        await loop.sleep(seconds)
        log(name)
        if fail:
            raise LookupError(name)

    async def main():
        try:
            await loop.gather(worker("a", 1, False), worker("b", 5, True), worker("c", 2, True), worker("d", 9, False))
        except LookupError as error:
            return error.args[0], loop.now
        return "nothing", loop.now

    return loop.run(main()), [error.args[0] for error in loop.unhandled]


def test_gather_with_failures():
    """`gather` waits for all, and raises the first exception in the order of the arguments"""
    log = []

    (raised, now), unhandled = gather_failures(log.append)

    assert log == ["a", "c", "b", "d"], "A failure does not stop the others."
    assert now == 9, "Wait until all are done before you raise."
    assert raised == "b", (
        "The exception that counts is that of the first argument that has failed, not of the earliest."
    )
    assert unhandled == ["c"], "The other exception was not raised anywhere: it is unhandled."


@in_cell
def fail_alone(log, texts):
    """Spawn tasks that fail and are not awaited, and some that are."""
    from solution import Loop

    loop = Loop()

    async def fail(seconds, text):
        await loop.sleep(seconds)
        raise LookupError(text)

    async def main():
        tasks = [loop.spawn(fail(9 - number, text)) for number, text in enumerate(texts)]
        try:
            await tasks[0]
        except LookupError:
            log("caught")
        await loop.sleep(1)
        log("main goes on")
        raise ValueError("main")

    try:
        loop.run(main())
    except ValueError as error:
        log(str(error))
    return [(type(error).__name__, *error.args) for error in loop.unhandled]


def test_no_exception_is_lost():
    """Exceptions that nobody has got are listed"""
    texts, log = [secrets.token_hex(3) for _ in range(4)], []

    unhandled = fail_alone(log.append, texts)

    assert log == ["caught", "main goes on", "main"], "A task that fails disturbs neither the loop nor other tasks."
    assert len(unhandled) == 3, "An exception that was got by `await` is handled, and so is the one that `run` raises."
    assert unhandled == [("LookupError", text) for text in texts[1:]], "They stand in the order of spawning."


@in_cell
def cancel_one(log):
    """Cancel a task that sleeps, await it, and cancel it again."""
    from solution import Cancelled, Loop

    loop = Loop()

    async def sleeper():
        try:
            await loop.sleep(100)
        except Exception:
            log("taken for a failure")
        finally:
            log(("cleaned up", loop.now))
        log("goes on")

    async def main():
        task = loop.spawn(sleeper())
        await loop.sleep(2)
        answers = [task.cancel(), task.done()]
        try:
            await task
        except Cancelled:
            log("main sees it")
        answers += [task.done(), task.cancel()]
        await loop.sleep(3)
        return answers

    return loop.run(main()), loop.now, len(loop.unhandled), Cancelled.__bases__ == (BaseException,)


def test_cancelling():
    """A task that is cancelled gets `Cancelled` where it waits, and so does who awaits it"""
    log = []

    answers, now, unhandled, base = cancel_one(log.append)

    assert log == [("cleaned up", 2), "main sees it"], (
        "Throw `Cancelled` into the coroutine. It derives from BaseException, so that no `except Exception` stops it."
    )
    assert base is True, "`Cancelled` derives from BaseException directly."
    assert answers == [True, False, True, False], (
        "`cancel()` returns True while the task is not done, and takes effect at its next turn. Later it returns False."
    )
    assert now == 5, "Nobody sleeps any more, so the clock does not move for that sleep."
    assert unhandled == 0, "A cancelled task has not failed."


@in_cell
def cancel_at_odd_moments(log):
    """Cancel a task before its first turn, one that is ready, and one that just became ready by waking."""
    from solution import Cancelled, Loop

    loop = Loop()

    async def worker(name, seconds):
        log(f"{name} begins")
        try:
            await loop.sleep(seconds)
            log(f"{name} goes on")
        except Cancelled:
            log(f"{name} is cancelled at {loop.now}")
            raise

    async def main():
        loop.spawn(worker("unborn", 1)).cancel()
        ready = loop.spawn(worker("ready", 0))
        await loop.sleep(0)
        ready.cancel()
        awake = loop.spawn(worker("awake", 2))
        await loop.sleep(2)
        log("main")
        awake.cancel()
        await loop.sleep(1)

    loop.run(main())


def test_cancelling_at_odd_moments():
    """A task can be cancelled before its first turn, and while it is ready"""
    log = []

    cancel_at_odd_moments(log.append)

    assert "unborn begins" not in log, "A task that is cancelled before its first turn never begins."
    assert "ready is cancelled at 0" in log, "A task that is ready and is cancelled gets `Cancelled` at its next turn."
    assert "awake goes on" not in log, "A task whose sleep is over can be cancelled until it has its turn."
    assert log == ["ready begins", "ready is cancelled at 0", "awake begins", "main", "awake is cancelled at 2"], (
        "A task that is ready keeps its place when it is cancelled, and has one turn for both reasons."
    )


@in_cell
def catch_and_go_on(log):
    """Cancel tasks that catch it: one sleeps on, longer than before, and one awaits a task that is done later."""
    from solution import Cancelled, Loop

    loop = Loop()

    async def sleeper():
        try:
            await loop.sleep(5)
        except Cancelled:
            await loop.sleep(10)
            log(("sleeper", loop.now))
        return "slept"

    async def slow():
        await loop.sleep(4)
        log(("slow", loop.now))
        return "slow result"

    async def waiter(task):
        try:
            await task
        except Cancelled:
            await loop.sleep(20)
            log(("waiter", loop.now))
        return "waited"

    async def main():
        slow_task = loop.spawn(slow())
        tasks = [loop.spawn(sleeper()), loop.spawn(waiter(slow_task))]
        await loop.sleep(1)
        for task in tasks:
            task.cancel()
        return [await task for task in [*tasks, slow_task]]

    return loop.run(main())


def test_old_alarms_wake_nobody():
    """What a cancelled task was waiting for does not wake it later"""
    log = []

    results = catch_and_go_on(log.append)

    assert ("sleeper", 11) in log, "The alarm of a sleep that was cancelled must not end the next sleep."
    assert ("waiter", 21) in log, "A task that was awaited by a cancelled one must not wake it when it is done."
    assert log == [("slow", 4), ("sleeper", 11), ("waiter", 21)], "A task that was awaited by a cancelled one goes on."
    assert results == ["slept", "waited", "slow result"], "Who catches `Cancelled` and returns has a result."


@in_cell
def leave_tasks_behind(log):
    """End the main task while others sleep, wait, clean up, and have not begun. Returns the result and the time."""
    from solution import Cancelled, Loop

    loop = Loop()

    async def sleeper(name, seconds):
        try:
            await loop.sleep(seconds)
        finally:
            log((name, loop.now))

    async def tidy():
        try:
            await loop.sleep(1000)
        except Cancelled:
            await loop.sleep(3)
            log(("tidy", loop.now))

    async def main():
        task = loop.spawn(sleeper("sleeper", 500))
        loop.spawn(tidy())
        loop.spawn(sleeper("short", 1))

        async def follow():
            try:
                await task
            finally:
                log(("follower", loop.now))

        loop.spawn(follow())
        await loop.sleep(2)
        loop.spawn(sleeper("unborn", 1))
        return "result"

    return loop.run(main()), loop.now, len(loop.unhandled)


def test_the_end_of_the_main_task():
    """When the main task is done, all others are cancelled and may clean up"""
    log = []

    result, now, unhandled = leave_tasks_behind(log.append)

    assert ("short", 1) in log, "Tasks that are done before are not concerned."
    assert [entry for entry in log if entry[1] == 2] == [("sleeper", 2), ("follower", 2)], (
        "Every task that is not done is cancelled when the main task is done, so that its `finally` runs then."
    )
    assert log[-1] == ("tidy", 5), "The loop works on until nobody sleeps: cleaning up may take time."
    assert (result, now) == ("result", 5), "Then `run` returns. The clock does not move for sleeps that were cancelled."
    assert unhandled == 0, "`Cancelled` is no failure, also when nobody awaits the task."


@in_cell
def stuck(log, kind):
    """Run into a deadlock of some kind. Returns how it ended, and the time."""
    from solution import Deadlock, Loop

    loop, tasks = Loop(), []

    async def wait_for(number):
        await loop.sleep(number + 1)
        try:
            await tasks[number]
        finally:
            log(f"{number} cleans up")

    async def sleeper():
        await loop.sleep(7)
        log("sleeper")

    async def main():
        loop.spawn(sleeper())
        count = {"itself": 1, "ring": 3}[kind]
        for number in range(count):
            tasks.append(loop.spawn(wait_for((number + 1) % count)))
        try:
            await tasks[0]
        finally:
            log("main cleans up")

    try:
        loop.run(main())
    except Deadlock as error:
        return isinstance(error, RuntimeError), loop.now
    return "no deadlock", loop.now


def test_a_deadlock_is_found():
    """When everybody waits for somebody else, `run` raises `Deadlock`"""
    for kind, numbers in (("itself", [0]), ("ring", [0, 1, 2])):
        log = []

        end, now = stuck(log.append, kind)

        assert end is True, "Nobody is ready and nobody sleeps, and the main task is not done: that is a `Deadlock`."
        assert log[0] == "sleeper", "While somebody sleeps, something may still happen."
        assert sorted(log[1:]) == sorted([*(f"{number} cleans up" for number in numbers), "main cleans up"]), (
            "Before `Deadlock` is raised, all tasks are cancelled, and the main task as well."
        )
        assert now == 7, "A deadlock takes no time."


@in_cell
def interrupt(log, kind, in_main):
    """Raise KeyboardInterrupt or SystemExit in a task, and name what leaves `run`."""
    from solution import Loop

    loop = Loop()
    error = {"KeyboardInterrupt": KeyboardInterrupt, "SystemExit": SystemExit}[kind]

    async def stop():
        raise error

    async def sleeper():
        await loop.sleep(1)
        log("still running")

    async def main():
        loop.spawn(sleeper())
        if in_main:
            await stop()
        loop.spawn(stop())
        await loop.sleep(5)
        log("still running")

    try:
        loop.run(main())
    except BaseException as raised:
        return type(raised).__name__
    return "nothing"


def test_ctrl_c_ends_the_loop():
    """Ctrl-C leaves `run` at once, from every task"""
    for kind in ("KeyboardInterrupt", "SystemExit"):
        for in_main in (True, False):
            log = []

            reached = interrupt(log.append, kind, in_main)

            assert log == [], "A request to stop the program is no failure of a task: nobody has another turn."
            assert reached == kind, "KeyboardInterrupt and SystemExit leave `run` as they are."
