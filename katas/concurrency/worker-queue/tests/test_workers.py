"""The hidden tests, in the order in which the problems usually show up.

Threads wait for each other through barriers and events, and each wait has a limit that a right program never reaches.
"""

import itertools
import random
import secrets
import threading

from solution import run_workers

from tameshi import in_cell

SECONDS = 0.6  # The limit of a wait that ends at once in a right program.
A_MOMENT = 0.1  # How long we look whether something happens that must not.


class Broken(Exception):
    """What a handler of ours raises."""


class Site:
    """Counts what is taken, begun and finished. Handlers can be held at a gate."""

    def __init__(self, workers, waiting, enough=0):
        self.gate = threading.Event()
        self.reached = threading.Event()
        self.too_many = threading.Event()
        self.taken = self.inside = self.most_inside = self.unfinished = self.most_unfinished = 0
        self._limits = (workers, workers + waiting + 1)
        self._enough = enough
        self._lock = threading.Lock()

    def jobs(self, numbers):
        """The numbers, one by one, each of them counted."""
        for number in numbers:
            with self._lock:
                self.taken += 1
                self.unfinished += 1
                self.most_unfinished = max(self.most_unfinished, self.unfinished)
                self._look()
            yield number

    def handle(self, number):
        """A handler that waits at the gate."""
        with self._lock:
            self.inside += 1
            self.most_inside = max(self.most_inside, self.inside)
            self._look()
        self.gate.wait(SECONDS)
        with self._lock:
            self.inside -= 1
            self.unfinished -= 1
        return -number

    def _look(self):
        if self.taken >= self._enough:
            self.reached.set()
        if self.inside > self._limits[0] or self.unfinished > self._limits[1]:
            self.too_many.set()


def handled(pairs):
    """What a call returned, as sorted plain values: errors by class and arguments."""
    results, errors = pairs
    return sorted(results), sorted((job, type(error).__name__, error.args) for job, error in errors)


class Run:
    """A call of `run_workers` in a thread of the test, which can be waited for with a limit."""

    def __init__(self, *arguments, **settings):
        self._ends = []
        self._thread = threading.Thread(target=self._call, args=(arguments, settings), daemon=True)
        self._thread.start()

    def _call(self, arguments, settings):
        try:
            self._ends.append((run_workers(*arguments, **settings), None))
        except Exception as error:
            self._ends.append((None, error))

    def is_over(self, seconds):
        """Whether it has ended, or does so within so many seconds."""
        self._thread.join(seconds)
        return bool(self._ends)

    def lists(self):
        """The two lists that it returned."""
        assert self.is_over(1.5 * SECONDS), (
            "It does not return: somebody waits for ever. Perhaps a worker for a job, perhaps you for a worker, or "
            "for room in a full queue."
        )
        value, error = self._ends[0]
        assert error is None, "It raises an exception although neither `jobs` nor the numbers are at fault."
        assert type(value) is tuple and [type(part) for part in value] == [list, list], "Return a tuple of two lists."
        return value

    def error(self):
        """The exception that it raised, or None."""
        assert self.is_over(1.5 * SECONDS), "It neither returns nor raises: somebody waits for ever."
        return self._ends[0][1]


def test_every_job_is_handled_once():
    """Every job is handled exactly once, and its result is there"""
    draw, calls = random.Random(secrets.randbits(64)), []
    numbers = draw.sample(range(1000), 30)

    def handler(number):
        calls.append(number)
        return number * 3

    results, errors = Run(numbers, handler, 3, 5).lists()

    assert sorted(calls) == sorted(numbers), "Call the handler exactly once for each job."
    assert len(results) == 30, "There is a tuple in the results for each job that went well."
    assert sorted(results) == [(number, number * 3) for number in sorted(numbers)], "Each tuple is (job, result)."
    assert len(errors) == 0, "No job has failed."


def test_no_jobs():
    """Without jobs there is nothing to do, with more workers than jobs a little"""
    calls = []

    nothing = Run([], calls.append, 4, 2).lists()
    little = Run(["one"], calls.append, 4, 2).lists()

    assert nothing == ([], []), "Without jobs both lists are empty, and all workers end."
    assert little == ([("one", None)], []), "Workers that never got a job have to end too. A result may be None."
    assert calls == ["one"], "Call the handler once for each job."


def test_the_workers_work_at_the_same_time():
    """All workers are at work at the same time"""
    workers = 3 + secrets.randbelow(4)
    meeting = threading.Barrier(workers)

    def handler(number):
        meeting.wait(SECONDS)
        return number

    results, errors = handled(Run(range(workers), handler, workers, 1).lists())

    assert errors == [], "Each job waited for all others, and not all of them came: fewer threads than `workers`."
    assert results == [(number, number) for number in range(workers)], "Each of them ends with a result."


def test_failures_are_collected():
    """A job that fails is in the errors, and keeps no other one from being handled"""
    draw = random.Random(secrets.randbits(64))
    kinds = ["good", "bad", *draw.choices(["good", "bad"], k=20)] + ["bad"] * 6 + ["good"]
    expected = [(number, "Broken", (f"job {number}",)) for number, kind in enumerate(kinds) if kind == "bad"]

    def handler(number):
        if kinds[number] == "bad":
            raise Broken(f"job {number}")
        return "done"

    results, errors = handled(Run(range(len(kinds)), handler, 2, 3).lists())

    assert len(results) + len(errors) == len(kinds), "Each job ends in one of the two lists, however many fail."
    assert errors == expected, "A tuple (job, exception) for each failure, with the very exception of the handler."
    assert results == [(number, "done") for number, kind in enumerate(kinds) if kind == "good"], (
        "A failure must not end its worker: the jobs after it want to be handled as well."
    )


def test_anything_can_be_a_job():
    """None, False, empty things and equal things are jobs"""
    jobs, calls = [None, 0, "", False, [], "same", "same", None, "end"], []

    results, errors = Run(jobs, calls.append, 2, len(jobs)).lists()

    assert len(calls) == len(jobs), (
        "A value that could be a job cannot mark the end: make an object of your own for that."
    )
    assert sorted(map(repr, calls)) == sorted(map(repr, jobs)), "Each job is handled, also those that are equal."
    assert len(results) == len(jobs) and len(errors) == 0, "There is a result for each of them, None here."


def test_never_more_than_the_workers():
    """Never more than `workers` jobs are handled at the same time"""
    workers = 2 + secrets.randbelow(3)
    site = Site(workers, 4, enough=workers + 4)

    run = Run(site.jobs(range(workers + 4)), site.handle, workers, 4)
    site.reached.wait(SECONDS)
    site.too_many.wait(A_MOMENT)
    inside = site.most_inside
    site.gate.set()
    results, _ = run.lists()

    assert inside <= workers, "`workers` is the number of threads, not the number of jobs."
    assert len(results) == workers + 4, "All jobs are handled in the end."
    assert site.most_inside <= workers, "At no time are more than `workers` jobs being handled."


def test_back_pressure():
    """Jobs are taken only as fast as they are handled"""
    workers, waiting = 1 + secrets.randbelow(3), 1 + secrets.randbelow(4)
    bound = workers + waiting + 1
    site = Site(workers, waiting, enough=bound)

    run = Run(site.jobs(range(40)), site.handle, workers, waiting)
    site.reached.wait(SECONDS)
    site.too_many.wait(A_MOMENT)
    taken = site.taken
    site.gate.set()
    results, _ = run.lists()

    assert taken <= bound, "While all workers are busy and the queue is full, nobody may go on reading `jobs`."
    assert len(results) == 40, "When there is room again, the rest is taken, and all jobs are handled in the end."
    assert site.most_unfinished <= bound, "At no time are more than `workers + waiting + 1` jobs taken and unfinished."


def test_stop_drops_what_waits():
    """Once `stop` is set, jobs that wait in the queue are not begun"""
    stop, begun = threading.Event(), []
    site = Site(1, 5, enough=4)

    def handler(number):
        begun.append(number)
        site.reached.wait(SECONDS)
        stop.set()
        return "kept"

    ended = Run(site.jobs(range(6)), handler, 1, 5, stop).lists()

    assert begun == [0], "Look at `stop` before each job, not only where jobs are put into the queue."
    assert ended == ([(0, "kept")], []), "What was under way is finished, and its result is in the list."


def test_stop_ends_what_never_ends():
    """Jobs that never end are ended by `stop`, also while somebody waits for room in the queue"""
    workers, waiting = 1 + secrets.randbelow(4), 1 + secrets.randbelow(4)
    stop, begun = threading.Event(), []
    site = Site(workers, waiting, enough=workers + waiting + 1)

    def handler(number):
        begun.append(number)
        site.reached.wait(SECONDS)
        site.too_many.wait(A_MOMENT)  # Now the queue is full, and the next job stands in front of it.
        stop.set()
        return "kept"

    results, errors = Run(site.jobs(itertools.count()), handler, workers, waiting, stop=stop).lists()

    assert 1 <= len(begun) <= workers, "After `stop`, no further job is begun."
    assert sorted(results) == [(number, "kept") for number in sorted(begun)], "What was begun has its result."
    assert len(errors) == 0, "No job has failed."
    assert site.taken <= workers + waiting + 2, "After `stop`, at most one more job is taken from `jobs`."


def test_stop_waits_for_what_is_under_way():
    """Jobs that are under way when `stop` is set are finished first"""
    workers = 2 + secrets.randbelow(3)
    stop, meeting = threading.Event(), threading.Barrier(workers + 1)
    site = Site(workers, 9)

    def handler(number):
        meeting.wait(SECONDS)
        (stop if number == 0 else site.gate).wait(SECONDS)
        if number == 1:
            raise Broken("late")
        return "late"

    run = Run(range(workers + 2), handler, workers, 9, stop)
    meeting.wait(SECONDS)
    stop.set()
    early = run.is_over(A_MOMENT)
    site.gate.set()
    results, errors = handled(run.lists())

    assert early is False, "Return only when all the jobs that are under way have been finished, and not just one."
    assert errors == [(1, "Broken", ("late",))], "A failure after `stop` is a failure."
    expected = [(number, "late") for number in range(workers) if number != 1]
    assert results == expected, "What was under way is in the lists, and nothing else."


def test_stopped_before_it_began():
    """If `stop` is set from the beginning, nothing is begun"""
    stop, calls = threading.Event(), []
    stop.set()
    site = Site(2, 2)

    ended = Run(site.jobs(itertools.count()), calls.append, 2, 2, stop).lists()

    assert calls == [], "No job is begun when `stop` is set already."
    assert ended == ([], []), "Where nothing was begun, both lists are empty."
    assert site.taken <= 1, "Once `stop` is set, at most one more job is taken."
    assert stop.is_set() is True, "Whether to stop is not yours to decide: leave the event as it is."


def test_jobs_that_raise():
    """When reading the jobs fails, what was taken is handled, and then the error goes on"""
    count, calls, failed = 2 + secrets.randbelow(4), [], threading.Event()

    def jobs():
        yield from range(count)
        failed.set()
        raise Broken("no more pictures")

    def handler(number):
        failed.wait(SECONDS)
        threading.Event().wait(A_MOMENT if number == 0 else 0)
        calls.append(number)

    error = Run(jobs(), handler, 1, 6).error()

    assert error is not None, "The caller must learn that not all jobs could be read."
    assert type(error) is Broken and error.args == ("no more pictures",), (
        "The exception of `jobs` goes on to the caller."
    )
    assert calls == list(range(count)), "Jobs that were taken before are handled, and then it ends."


def test_wrong_numbers():
    """Less than one worker, or room for less than one job, is refused"""
    for workers, waiting in ((0, 1), (-1, 5), (2, 0), (2, -3), (0, 0)):
        site, calls = Site(1, 1), []

        error = Run(site.jobs(range(3)), calls.append, workers, waiting).error()

        assert type(error) is ValueError, "Without workers nothing is done, and `Queue(0)` is a queue without a limit."
        assert site.taken == 0 and calls == [], "Refuse before anything is read from `jobs`."

    assert Run([1], lambda job: job, 1, 1).lists() == ([(1, 1)], []), "One worker and room for one is enough."


@in_cell
def threads_left(note):
    """Run three times: well, with `stop` set in the first job, and with jobs that raise. Says which threads are left each time."""
    import threading

    from solution import run_workers

    def broken():
        yield 1
        raise LookupError("jobs")

    def handler(job):
        note(job)
        if job == "stop":
            stop.set()

    before, left = set(threading.enumerate()), []
    for jobs in ([1, 2, 3], ["stop"] * 9, broken()):
        stop = threading.Event()
        try:
            run_workers(jobs, handler, 3, 2, stop)
        except LookupError:
            note("jobs raised")
        left.append(len([one for one in threading.enumerate() if one not in before and one.is_alive()]))
    return left


def test_no_thread_is_left():
    """When it returns, or raises, no thread is left behind"""
    notes = []

    left = threads_left(notes.append)

    assert notes.count(1) == 2 and "jobs raised" in notes, "All jobs that were taken are handled."
    assert left[0] == 0, "Each worker needs its own sign that this is the end, and has to be waited for."
    assert left[1] == 0, "After `stop`, wait for the workers as well."
    assert left[2] == 0, "When `jobs` raises, wait for the workers as well: this is for `finally`."
