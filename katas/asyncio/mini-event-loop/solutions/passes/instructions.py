"""Coroutines yield instructions, small tuples, and the loop alone knows what they mean. Each turn of a task has a number."""

from bisect import insort
from types import coroutine


class Cancelled(BaseException):
    pass


class Deadlock(RuntimeError):
    pass


class Task:
    def __init__(self, loop, steps):
        self.loop, self.steps = loop, steps
        self.turn = 0
        self.waiting = False
        self.stop = False
        self.outcome = None
        self.followers = []
        self.got = False

    def done(self):
        return self.outcome is not None

    def cancel(self):
        if self.done():
            return False
        self.stop = True
        if self.waiting:
            self.loop.wake(self, self.turn)
        return True

    def get(self):
        kind, value = self.outcome
        self.got = True
        if kind == "failed":
            raise value
        return value

    def __await__(self):
        if not self.done():
            yield "follow", self
        return self.get()


@coroutine
def instruct(*instruction):
    yield instruction


class Loop:
    def __init__(self):
        self.now = 0
        self.ready = []
        self.alarms = []
        self.count = 0
        self.tasks = []

    @property
    def unhandled(self):
        failed = [task for task in self.tasks if task.done() and task.outcome[0] == "failed" and not task.got]
        return [task.outcome[1] for task in failed if not isinstance(task.outcome[1], Cancelled)]

    def spawn(self, steps):
        task = Task(self, steps)
        self.tasks.append(task)
        self.ready.append(task)
        return task

    def wake(self, task, turn):
        if task.waiting and task.turn == turn:
            task.waiting = False
            self.ready.append(task)

    def sleep(self, seconds):
        return instruct("sleep", seconds)

    async def gather(self, *steps):
        tasks = [self.spawn(one) for one in steps]
        for task in tasks:
            while not task.done():
                await instruct("follow", task)
        return [task.get() for task in tasks]

    def run(self, steps):
        main = self.spawn(steps)
        while not main.done() and self.step():
            pass
        found_end = main.done()
        for task in [task for task in self.tasks if not task.done()]:
            task.cancel()
        while self.step():
            pass
        if found_end:
            return main.get()
        raise Deadlock

    def step(self):
        if not self.ready:
            self.alarms = [alarm for alarm in self.alarms if alarm[2].waiting and alarm[2].turn == alarm[3]]
            if self.alarms:
                self.now = self.alarms[0][0]
            for time, _, task, turn in self.alarms:
                if time == self.now:
                    self.wake(task, turn)
        if not self.ready:
            return False
        self.advance(self.ready.pop(0))
        return True

    def advance(self, task):
        stop, task.stop = task.stop, False
        try:
            instruction = task.steps.throw(Cancelled()) if stop else task.steps.send(None)
        except StopIteration as end:
            self.end(task, "returned", end.value)
        except (Exception, Cancelled) as error:
            self.end(task, "failed", error)
        else:
            task.turn += 1
            task.waiting = True
            self.obey(task, *instruction)

    def end(self, task, kind, value):
        task.outcome = kind, value
        for follower, turn in task.followers:
            self.wake(follower, turn)

    def obey(self, task, what, argument):
        if what == "follow":
            argument.followers.append((task, task.turn))
        elif argument == 0:
            self.wake(task, task.turn)
        else:
            self.count += 1
            insort(self.alarms, (self.now + argument, self.count, task, task.turn))
