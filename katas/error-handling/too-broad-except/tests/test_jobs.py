"""The hidden tests, in the order in which the problems usually show up.

What a traceback shows can only be seen where the exception was raised, so these tests observe in the cell.
"""

import random
import secrets

from solution import JobFailed, run_jobs

from tameshi import in_cell


class Night:
    """Runs jobs that raise or return what was planned, and writes down what is called."""

    def __init__(self, plan):
        self.calls = []
        self.log = []
        self.results, self.failures, self.error = None, None, None
        jobs = [(name, self._job(name, outcome)) for name, outcome in plan.items()]
        try:
            self.results, self.failures = run_jobs(jobs, self._write)
        except Exception as error:
            self.error = error

    def _job(self, name, outcome):
        def job(*arguments):
            self.calls.append((name, *arguments))
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        return job

    def _write(self, *entry):
        self.log.append(entry)
        self.calls.append("log")


def test_good_jobs():
    """Jobs that go well are called once each, in order, and their results are returned"""
    plan = {f"job {number}": secrets.randbelow(1000) for number in range(5)} | {"nothing": None, "zero": 0, "text": ""}

    night = Night(plan)

    assert night.error is None, "Nothing has failed, so nothing is raised."
    assert night.calls == [(name,) for name in plan], "Call each job once, in order and without arguments."
    assert night.results == plan, "`results` has what each job returned, by its name. None is a result like any other."
    assert night.failures == {} and night.log == [], "Where nothing failed there is nothing to record and to log."
    assert Night({}).results == {}, "Without jobs there are no results."


def test_expected_failures_do_not_stop_the_others():
    """After an expected failure the next job is called"""
    text = secrets.token_hex(4)
    plan = {"a": JobFailed(text), "b": 1, "c": OSError(text), "d": 2}

    night = Night(plan)

    assert night.error is None, "JobFailed and OSError are expected, so they do not reach the caller."
    assert [call for call in night.calls if call != "log"] == [("a",), ("b",), ("c",), ("d",)], (
        "Go on with the next job."
    )
    assert night.results == {"b": 1, "d": 2}, "`results` has the jobs that went well, and no others."
    assert list(night.failures) == ["a", "c"], "`failures` has the jobs that failed as expected, and no others."
    assert [(type(error), error.args) for error in night.failures.values()] == [
        (JobFailed, (text,)),
        (OSError, (text,)),
    ], "`failures` has the exceptions themselves, and no texts of them."


def test_subclasses_are_expected_too():
    """Subclasses of OSError are expected as well"""
    plan = {"a": TimeoutError("a"), "b": FileNotFoundError("b"), "c": ConnectionResetError("c"), "d": "done"}

    night = Night(plan)

    assert night.error is None, "A TimeoutError is an OSError: catch the class that they share."
    assert [type(error) for error in night.failures.values()] == [
        TimeoutError,
        FileNotFoundError,
        ConnectionResetError,
    ], "Every kind of OSError is an expected failure."
    assert night.results == {"d": "done"}, "Go on with the next job."


def test_bugs_go_on_to_the_caller():
    """A bug in a job goes on to the caller, and no further job is called"""
    text = secrets.token_hex(4)
    for kind in (NameError, TypeError, KeyError, AttributeError, ValueError, ZeroDivisionError, Exception):
        night = Night({"good": 1, "bug": kind(text), "next": 2})

        assert night.error is not None, "Going on after a bug hides it. Catch only what you expect."
        assert type(night.error) is kind and night.error.args == (text,), "Let the exception go on as it is."
        assert ("next",) not in night.calls, "When something unexpected happens, no further job is called."
        assert night.log == [], (
            "Whoever catches the exception in the end logs it. Logged here as well, it is there twice."
        )


@in_cell
def stopped(kind, called):
    """Let the first of two jobs be stopped, and name what comes out."""
    import asyncio

    from solution import run_jobs

    stop = {
        "KeyboardInterrupt": KeyboardInterrupt,
        "SystemExit": SystemExit,
        "GeneratorExit": GeneratorExit,
        "CancelledError": asyncio.CancelledError,
    }[kind]

    def first():
        called("first")
        raise stop

    try:
        run_jobs([("first", first), ("second", lambda: called("second"))], lambda name, text: called("log"))
    except BaseException as error:
        return type(error).__name__
    return "nothing"


def test_ctrl_c_stops_the_night():
    """Ctrl-C, sys.exit and their like stop the program"""
    for kind in ("KeyboardInterrupt", "SystemExit", "GeneratorExit", "CancelledError"):
        called = []

        reached = stopped(kind, called.append)

        assert "second" not in called, "A request to stop is no failed job: do not go on with the next one."
        assert reached == kind, (
            "It derives from BaseException, and not from Exception, so that handlers let it through."
        )
        assert called == ["first"], "It is not a failure, so there is nothing to log."


def test_each_failure_is_logged_once():
    """Each expected failure is logged once, under its name, before the next job begins"""
    text = secrets.token_hex(4)

    night = Night({"one": JobFailed(text), "two": 2, "three": OSError(text), "four": JobFailed("no")})

    assert [len(entry) for entry in night.log] == [2] * 3, "Log each failure once, with two arguments: name and text."
    assert [name for name, _ in night.log] == ["one", "three", "four"], "The first argument is the name of the job."
    assert night.calls == [("one",), "log", ("two",), ("three",), "log", ("four",), "log"], (
        "Log a failure before the next job begins: if that one is killed, the line is there."
    )


@in_cell
def logged_text(text, note):
    """Let a job fail deep inside, because of something else, and return what is logged."""
    from solution import JobFailed, run_jobs

    class Rejected(JobFailed):
        pass

    def read_price_list():
        note("called")
        raise ValueError(f"not a number: {text}")

    def update_prices():
        try:
            read_price_list()
        except ValueError as error:
            raise Rejected("price list is broken") from error

    texts = []
    _, failures = run_jobs([("prices", update_prices)], lambda name, text: texts.append(text))
    return texts, [type(error).__name__ for error in failures.values()]


def test_the_log_has_the_traceback():
    """What is logged is the whole traceback, with the functions and the cause"""
    secret, called = secrets.token_hex(4), []

    texts, failures = logged_text(secret, called.append)

    assert called == ["called"] and failures == ["Rejected"], "A subclass of JobFailed is an expected failure as well."
    assert [type(text) for text in texts] == [str], "Log one text per failure."
    assert "Traceback (most recent call last):" in texts[0], "A message alone does not say where: log the traceback."
    assert "update_prices" in texts[0] and "Rejected: price list is broken" in texts[0], (
        "The traceback shows the functions, and at its end the class and the text of the exception."
    )
    assert "read_price_list" in texts[0] and f"ValueError: not a number: {secret}" in texts[0], (
        "The cause belongs to the traceback: the functions of `traceback` show it if they get the whole exception."
    )


@in_cell
def what_goes_on(note):
    """Let a job end with a bug deep inside, and describe the exception that comes out."""
    import traceback

    from solution import run_jobs

    bug = TypeError("unsupported operand")

    def innermost():
        note("called")
        raise bug

    def job():
        innermost()

    try:
        run_jobs([("job", job)], lambda name, text: note("log"))
    except BaseException as error:
        return {
            "same": error is bug,
            "names": [frame.name for frame in traceback.extract_tb(error.__traceback__)],
            "cause": error.__cause__ is not None,
            "context": error.__context__ is not None,
        }
    return {"same": False, "names": [], "cause": False, "context": False}


def test_the_traceback_stays_as_it_is():
    """What goes on is the very exception, with the traceback that it had"""
    notes = []

    seen = what_goes_on(notes.append)

    assert seen["same"] is True, "Let the exception itself go on. A new one around it hides its class from the caller."
    assert notes == ["called"], "What goes on is not logged here."
    assert seen["names"][-2:] == ["job", "innermost"], "The traceback must lead to the line that raised the exception."
    assert len(set(seen["names"])) == len(seen["names"]), (
        "Some function is in the traceback twice: `raise error` raises anew. An exception that is not caught needs no raise."
    )
    assert [seen["cause"], seen["context"]] == [False, False], "It has no other exception as its cause or context."


def test_a_log_that_fails():
    """What the log raises goes on to the caller"""
    calls = []

    def job():
        calls.append("job")
        raise JobFailed("no")

    def log(name, text):
        calls.append("log")
        raise OSError("no space left on device")

    error = None
    try:
        run_jobs([("a", job), ("b", job)], log)
    except OSError as raised:
        error = raised

    assert calls == ["job", "log"], "When nothing can be logged any more, no further job is called."
    assert error is not None and error.args == ("no space left on device",), "A log that fails is no failed job."


def test_a_whole_night():
    """A whole night: everything ends where it belongs"""
    draw = random.Random(secrets.randbits(64))
    outcomes = [draw.choice([number, JobFailed(number), OSError(number)]) for number in range(20)]
    outcomes += [1, JobFailed(2), OSError(3)]
    draw.shuffle(outcomes)
    plan = {f"job {number}": outcome for number, outcome in enumerate(outcomes)}
    expected = {name: outcome for name, outcome in plan.items() if isinstance(outcome, int)}

    night = Night(plan)

    assert night.error is None, "All of these failures are expected."
    assert night.results == expected, "`results` has all jobs that went well."
    assert list(night.failures) == [name for name in plan if name not in expected], "`failures` has all the others."
    assert [name for name, _ in night.log] == list(night.failures), "Each failure is logged, in the order of the jobs."
