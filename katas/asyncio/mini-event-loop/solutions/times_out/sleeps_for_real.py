"""Mistake: the clock is moved by waiting."""

import heapq
import time
from collections import deque
from itertools import count


class Cancelled(BaseException):
    """A task was cancelled."""


class Deadlock(RuntimeError):
    """Everybody waits, and nobody can go on."""


class Wait:
    """One wait of a task, which ends once."""

    def __init__(self, task, ready):
        self.over = False
        self._task, self._ready = task, ready

    def end(self):
        if not self.over:
            self.over = True
            self._ready.append(self._task)


class Arranged:
    """An awaitable that leaves the wait with `arrange`."""

    def __init__(self, arrange):
        self._arrange = arrange

    def __await__(self):
        yield self._arrange


class Task:
    def __init__(self, coroutine, ready):
        self.waits = []
        self.error = None
        self.seen = False
        self._coroutine, self._ready = coroutine, ready
        self._done = self._cancelling = False
        self._wait = Wait(self, ready)
        self._wait.end()

    def done(self):
        return self._done

    def cancel(self):
        if self._done:
            return False
        self._cancelling = True
        self._wait.end()
        return True

    def take_turn(self):
        try:
            if self._cancelling:
                self._cancelling = False
                arrange = self._coroutine.throw(Cancelled())
            else:
                arrange = self._coroutine.send(None)
        except StopIteration as stop:
            self._result = stop.value
            self._end()
        except (Exception, Cancelled) as error:
            self.error = error
            self._end()
        else:
            self._wait = Wait(self, self._ready)
            arrange(self._wait)

    def _end(self):
        self._done = True
        for wait in self.waits:
            wait.end()

    def outcome(self):
        self.seen = True
        if self.error is not None:
            raise self.error
        return self._result

    def __await__(self):
        if not self._done:
            yield self.waits.append
        return self.outcome()


class Loop:
    def __init__(self):
        self.now = 0
        self._ready, self._sleeping = deque(), []
        self._order, self._tasks = count(), []

    @property
    def unhandled(self):
        errors = [task.error for task in self._tasks if not task.seen]
        return [error for error in errors if isinstance(error, Exception)]

    def spawn(self, coroutine):
        task = Task(coroutine, self._ready)
        self._tasks.append(task)
        return task

    def sleep(self, seconds):
        def arrange(wait):
            if seconds:
                heapq.heappush(self._sleeping, (self.now + seconds, next(self._order), wait))
            else:
                wait.end()

        return Arranged(arrange)

    async def gather(self, *coroutines):
        tasks = [self.spawn(coroutine) for coroutine in coroutines]
        for task in tasks:
            if not task.done():
                await Arranged(task.waits.append)
        return [await task for task in tasks]

    def run(self, coroutine):
        main = self.spawn(coroutine)
        self._work(main.done)
        stuck = not main.done()
        for task in self._tasks:
            task.cancel()
        self._work(lambda: False)
        if stuck:
            raise Deadlock("everybody waits for somebody else")
        return main.outcome()

    def _work(self, enough):
        while not enough():
            if not self._ready:
                self._let_time_pass()
            if not self._ready:
                return
            self._ready.popleft().take_turn()

    def _let_time_pass(self):
        sleeping = self._sleeping
        while sleeping and sleeping[0][2].over:
            heapq.heappop(sleeping)
        if sleeping:
            time.sleep(sleeping[0][0] - self.now)
            self.now = sleeping[0][0]
        while sleeping and sleeping[0][0] == self.now:
            heapq.heappop(sleeping)[2].end()
