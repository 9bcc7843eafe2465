"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import retry

from tameshi import in_cell


class Busy(Exception):
    """What our service raises while it is overloaded."""


class VeryBusy(Busy):
    """A kind of Busy."""


class Broken(Exception):
    """A failure that no retry can mend."""


def play(*outcomes):
    """A function that plays `outcomes` in turn, the last one for ever, and the list of its calls.

    An exception is raised, anything else is returned.
    """
    calls = []

    def service(*args, **kwargs):
        calls.append((args, kwargs))
        outcome = outcomes[min(len(calls), len(outcomes)) - 1]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return service, calls


def no_wait(seconds):
    """A sleep that takes no time."""


def end_of(call, *args, **kwargs):
    """How a call ended: its result and None, or None and the exception that it raised."""
    try:
        return call(*args, **kwargs), None
    except Exception as error:
        return None, error


def test_success_at_the_first_call():
    """A call that works is made once, with its arguments, and its result comes back"""
    day, pages, answer = secrets.token_hex(4), secrets.randbelow(1000), secrets.token_hex(8)
    service, calls = play(answer)

    result, error = end_of(retry(attempts=5, sleep=no_wait)(service), day, pages=pages)

    assert error is None, "The original raised nothing, so the decorated function must raise nothing either."
    assert len(calls) == 1, "A call that succeeds must not be repeated."
    assert calls[0] == ((day,), {"pages": pages}), "Pass positional and keyword arguments on as they came."
    assert type(result) is str and result == answer, "The decorated function must return what the original returned."


def test_stops_at_the_first_success():
    """After some failures, the first success ends the matter"""
    draw = random.Random(secrets.randbits(64))
    failures = draw.randint(2, 5)
    answer = draw.randint(1_000, 9_999)
    service, calls = play(*[Busy("later")] * failures, answer, answer + 1)

    result, error = end_of(retry(attempts=failures + 3, on=(Busy,), sleep=no_wait)(service), "report")

    assert error is None, "There were attempts left, but the error came out instead of another attempt."
    assert len(calls) == failures + 1, "Keep trying while the call fails, and stop at the first call that succeeds."
    assert type(result) is int and result == answer, "Return the result of the first call that succeeded."
    assert calls == [(("report",), {})] * len(calls), "Every attempt must get the same arguments."


def test_empty_results_are_results():
    """A result that is empty or false is a success all the same"""
    for value in (None, 0, "", False):
        service, calls = play(value, "wrong")

        result, error = end_of(retry(attempts=3, sleep=no_wait)(service))

        assert error is None, "A result that is empty is no error."
        assert len(calls) == 1, "Only an exception is a failure. A falsy result is a result, so do not test its truth."
        assert type(result) is type(value) and result == value, "Hand the result back unchanged, falsy or not."


def test_gives_up_after_the_last_attempt():
    """When every attempt fails, the error of the last one reaches the caller"""
    attempts = 2 + secrets.randbelow(5)
    service, calls = play(*[Busy(f"failure {number}") for number in range(1, attempts + 3)])

    _, error = end_of(retry(attempts=attempts, on=(Busy,), sleep=no_wait)(service))

    assert error is not None, "All attempts failed, but the call returned as if nothing had happened."
    assert len(calls) == attempts, "`attempts` counts all calls, the first one included: neither one more nor one less."
    assert type(error) is Busy, "Raise the error of the original function, not one of your own."
    assert error.args == (f"failure {attempts}",), "Raise the error of the last attempt, not of an earlier one."

    service, calls = play(LookupError("never"))
    waits = []
    _, error = end_of(retry(sleep=waits.append)(service))
    assert type(error) is LookupError, "Without settings, the last error reaches the caller too."
    assert len(calls) == 3, "Without settings, there are three attempts, and every `Exception` is covered."
    assert [seconds for seconds in waits if seconds != 0] == [], "Without settings, nobody waits."

    service, calls = play(Busy("once"), "done")
    result, error = end_of(retry()(service))
    assert error is None and len(calls) == 2, "Without any argument, `retry()` works too: `sleep` has a default."
    assert type(result) is str and result == "done", "The result of the second attempt comes back."


@in_cell
def failures_seen_and_raised():
    """Exhaust all attempts; say how the exception that comes out relates to those that were raised."""
    import traceback

    from solution import retry

    raised = []

    def job():
        raised.append(LookupError("not yet"))
        raise raised[-1]

    try:
        retry(attempts=3, sleep=lambda seconds: None)(job)()
    except BaseException as error:
        names = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
        return {"same": error is raised[-1], "cause": error.__cause__ is not None, "origin": names[-1]}
    return {"same": False, "cause": False, "origin": ""}


def test_the_error_is_not_replaced():
    """The error that comes out is the original object, with its traceback"""
    seen = failures_seen_and_raised()

    assert seen["same"] is True, "Let the last exception itself out: no copy, no new exception in its place."
    assert seen["cause"] is False, "The original exception needs no cause: raise it as it is."
    assert seen["origin"] == "job", "The traceback must still lead to the line in the original function that failed."


def test_only_listed_errors_are_tried_again():
    """Errors outside `on` pass through at once, subclasses of a listed error do not"""
    service, calls = play(VeryBusy("queue is full"), Broken("disk is gone"), "never reached")

    _, error = end_of(retry(attempts=6, on=(KeyError, Busy), sleep=no_wait)(service))

    assert len(calls) != 1, "A subclass of a listed error is covered too, as in an `except` clause."
    assert type(error) is Broken, "An error that `on` does not cover must reach the caller as it is."
    assert len(calls) == 2, "An error that `on` does not cover ends the call at once: no further attempt."

    service, calls = play(Busy("one"), "done")
    result, error = end_of(retry(attempts=2, on=Busy, sleep=no_wait)(service))
    assert error is None, "`on` may also be a single exception class."
    assert result == "done" and len(calls) == 2, "`on` may also be a single exception class."


def test_waits_grow_by_backoff():
    """The first wait is `delay`, and `backoff` multiplies each later one"""
    draw = random.Random(secrets.randbits(64))
    for _ in range(3):
        failures, delay, backoff = draw.randint(3, 5), draw.randint(20, 90), draw.randint(2, 4)
        service, calls = play(*[Busy("later")] * failures, "done")
        waits = []

        patient = retry(attempts=failures + 2, on=(Busy,), delay=delay, backoff=backoff, sleep=waits.append)(service)
        _, error = end_of(patient)

        assert error is None, "There were attempts left, but the error came out instead of another attempt."
        assert len(calls) == failures + 1, "The call that succeeds comes after one attempt per failure."
        assert len(waits) == failures, "Call `sleep` once before each new attempt: one wait per failure."
        assert waits[0] == delay, "The first wait is `delay` itself; `backoff` only matters from the second wait on."
        assert waits == [delay * backoff**number for number in range(failures)], (
            "Each wait is the wait before it times `backoff`."
        )


def test_no_wait_after_the_last_attempt():
    """Nobody waits for an attempt that will never come"""
    attempts = 3 + secrets.randbelow(4)
    service, calls = play(Busy("later"))
    waits = []

    _, error = end_of(retry(attempts=attempts, on=(Busy,), delay=30, sleep=waits.append)(service))

    assert type(error) is Busy, "When all attempts have failed, the last error reaches the caller."
    assert len(calls) == attempts, "Use up all attempts before you give up."
    assert len(waits) == attempts - 1, "Wait between attempts only: after the last one the error goes out right away."
    assert waits == [30] * (attempts - 1), "With a `backoff` of 1 all waits are as long as the first."


def test_on_retry_hears_of_each_new_try():
    """`on_retry` is told the attempt and the error, before the wait, and not after the last failure"""
    service, _ = play(Busy("first"), VeryBusy("second"), Busy("third"))
    events = []

    def listen(attempt, error):
        events.append(("retry", attempt, type(error).__name__, str(error)))

    def sleep(seconds):
        events.append(("sleep", seconds))

    _, error = end_of(retry(attempts=3, on=(Busy,), delay=40, sleep=sleep, on_retry=listen)(service))

    told = [event for event in events if event[0] == "retry"]
    assert len(told) == 2, "Call `on_retry` once per failure that will be tried again, so not after the last one."
    assert told == [("retry", 1, "Busy", "first"), ("retry", 2, "VeryBusy", "second")], (
        "`on_retry` gets the number of the attempt that failed, counted from 1, and the exception itself."
    )
    assert [event[0] for event in events] == ["retry", "sleep"] * 2, "Tell `on_retry` first, then wait."
    assert type(error) is Busy, "`on_retry` only listens: the last error reaches the caller all the same."


def test_less_than_one_attempt_is_refused():
    """`retry(attempts=0)` is an error where it is written, and one attempt is not"""
    refused = []
    for attempts in (0, -1, -secrets.randbelow(1000)):
        try:
            retry(attempts=attempts)
        except ValueError:
            refused.append(attempts)
    assert len(refused) == 3, "Less than one attempt makes no sense: raise ValueError when `retry(...)` is called."

    service, calls = play(Busy("once"))
    _, error = end_of(retry(attempts=1, delay=30, sleep=no_wait)(service))
    assert len(calls) == 1, "One attempt is allowed and means one call."
    assert type(error) is Busy, "With one attempt, the first error reaches the caller."


def test_each_call_starts_afresh():
    """Attempts and waits begin anew with every call, and every decorated function has its own"""
    waits = []
    patiently = retry(attempts=3, on=(Busy,), delay=25, backoff=2, sleep=waits.append)
    service, calls = play(Busy("1"), Busy("2"), "ok", Busy("3"), Busy("4"), "ok", Busy("5"), "ok")
    decorated = patiently(service)

    ends = [end_of(decorated) for _ in range(3)]

    assert [error for _, error in ends] == [None] * 3, "Each call may use all its attempts, whatever came before."
    assert [result for result, _ in ends] == ["ok"] * 3, (
        "Each call may use all its attempts, whatever earlier calls used up."
    )
    assert len(calls) == 8, "Each call may use all its attempts, whatever earlier calls used up."
    assert waits == [25, 50, 25, 50, 25], "The first wait of each call is `delay` again."

    other, calls = play(Busy("6"), Busy("7"), "fine")
    result, error = end_of(patiently(other))
    assert error is None and result == "fine", "One decorator may serve several functions; each has all attempts."


def test_calls_at_the_same_time_do_not_mix():
    """A call that starts while another one waits does not disturb it"""
    answers = {"outer": [Busy("a"), Busy("b"), "outer done"], "inner": [Busy("c"), Busy("d"), "inner done"]}
    log, inner = [], []

    def service(name):
        outcome = answers[name].pop(0) if answers[name] else f"{name} was called too often"
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def sleep(seconds):
        log.append(seconds)
        if len(log) == 1:
            inner.append(end_of(decorated, "inner"))

    decorated = retry(attempts=3, on=(Busy,), delay=20, backoff=3, sleep=sleep)(service)
    outer = end_of(decorated, "outer")

    assert len(inner) == 1, "A call that fails and has attempts left must wait by calling `sleep`."
    assert inner == [("inner done", None)], "A call that begins during another call's wait has all its attempts."
    assert outer == ("outer done", None), "The waiting call goes on where it was: keep its state in local variables."
    assert log == [20, 20, 60, 60], "Each of two overlapping calls has its own growing waits."


@in_cell
def stopped_by(kind, record):
    """Decorate a job that is stopped at its first call, and name what reaches the caller. Attempts call `record`."""
    from solution import retry

    stop = {"KeyboardInterrupt": KeyboardInterrupt, "SystemExit": SystemExit}[kind]

    @retry(attempts=3, delay=30, sleep=lambda seconds: None)
    def job():
        record()
        raise stop

    try:
        job()
    except BaseException as error:
        return type(error).__name__
    return "nothing"


def test_ctrl_c_gets_through():
    """Ctrl-C and sys.exit stop the program at the first attempt"""
    for kind in ("KeyboardInterrupt", "SystemExit"):
        attempts = []

        reached = stopped_by(kind, lambda attempts=attempts: attempts.append(1))

        assert len(attempts) == 1, "A request to stop the program is no failure to retry: catch only what `on` lists."
        assert reached == kind, "KeyboardInterrupt and SystemExit must reach the caller."


@in_cell
def described():
    """Decorate a function with every kind of parameter and describe the result."""
    import inspect

    from solution import retry

    def fetch_report(day, /, pages: int = 1, *, draft=False) -> str:
        """Fetch the report of one day."""

    async def fetch_later():
        """Fetch it later."""

    decorated, awaited = retry(attempts=2)(fetch_report), retry(attempts=2)(fetch_later)
    return {
        "coroutine": [getattr(awaited, name, None) for name in ("__name__", "__doc__")],
        "name": getattr(decorated, "__name__", None),
        "doc": getattr(decorated, "__doc__", None),
        "signature": str(inspect.signature(decorated)),
        "wrapped": getattr(decorated, "__wrapped__", None) is fetch_report,
    }


def test_identity_of_the_function_is_kept():
    """The decorated function still has its name, docstring and signature"""
    seen = described()

    assert seen["name"] == "fetch_report", "The decorated function must keep the name of the original."
    assert seen["doc"] == "Fetch the report of one day.", "The decorated function must keep the original's docstring."
    assert seen["signature"] == "(day, /, pages: int = 1, *, draft=False) -> str", (
        "`inspect.signature` must show the parameters of the original."
    )
    assert seen["wrapped"] is True, "`__wrapped__` must lead to the original function."
    assert seen["coroutine"] == ["fetch_later", "Fetch it later."], "A coroutine function keeps its identity as well."


@in_cell
def run_coroutine(attempts, delay, call, note, listening):
    """Decorate a coroutine function that asks `call` for its outcome, and say how it ended. `note` hears the rest."""
    import asyncio
    import inspect

    from solution import retry

    async def sleep(seconds):
        await asyncio.sleep(0)
        note("slept", seconds)

    def listen(attempt, error):
        note("told", attempt)

    on_retry = listen if listening else None

    @retry(attempts=attempts, on=(ConnectionError,), delay=delay, backoff=2, sleep=sleep, on_retry=on_retry)
    async def fetch(name, *, pages):
        await asyncio.sleep(0)
        outcome = call(name, pages)
        if outcome == "fail":
            raise ConnectionError(name)
        if outcome == "break":
            raise LookupError(name)
        if outcome == "cancel":
            raise asyncio.CancelledError
        return outcome

    async def main():
        try:
            return ["returned", await fetch("report", pages=2)]
        except (ConnectionError, LookupError) as error:
            return ["raised", str(error)]
        except asyncio.CancelledError:
            return ["cancelled", ""]

    return [inspect.iscoroutinefunction(fetch), *asyncio.run(main())]


def watch_coroutine(attempts, delay, *outcomes, listening=True):
    """Run a coroutine function with these outcomes, the last one for ever.

    Returns whether it is a coroutine function, how it ended, the result or error text, its calls, and what was noted.
    """
    calls, noted = [], []

    def call(name, pages):
        calls.append((name, pages))
        return outcomes[min(len(calls), len(outcomes)) - 1]

    return *run_coroutine(attempts, delay, call, lambda *event: noted.append(event), listening), calls, noted


def test_coroutine_functions_are_awaited():
    """An async function is awaited, tried again, and its waits are awaited too"""
    draw = random.Random(secrets.randbits(64))
    failures, delay, answer = draw.randint(2, 4), draw.randint(20, 50), f"report {draw.randint(100, 999)}"

    is_coroutine_function, end, result, calls, noted = watch_coroutine(
        failures + 1, delay, *["fail"] * failures, answer
    )

    assert end == "returned", "A failing coroutine must be tried again: the `try` has to surround the `await`."
    assert result == answer, "Return the result of the first attempt that succeeds."
    assert calls == [("report", 2)] * (failures + 1), "Await the function once per attempt, with the same arguments."
    assert [seconds for event, seconds in noted if event == "slept"] == [delay * 2**n for n in range(failures)], (
        "For a coroutine function, await what `sleep(seconds)` returns: the same waits as for a plain function."
    )
    assert [attempt for event, attempt in noted if event == "told"] == [n + 1 for n in range(failures)], (
        "`on_retry` hears of the failures of a coroutine function too."
    )
    assert is_coroutine_function is True, "Decorating an `async def` must give a coroutine function again."


def test_coroutine_that_never_succeeds():
    """An async function gives up like a plain one, and a cancelled one is not tried again"""
    _, end, text, calls, noted = watch_coroutine(3, 30, "fail", listening=False)
    assert [end, text] == ["raised", "report"], "After the last attempt the error must reach the one who awaits."
    assert len(calls) == 3, "`attempts` limits coroutine functions too."
    assert noted == [("slept", 30), ("slept", 60)], "There is no wait after the last attempt, awaited or not."

    _, end, _, calls, noted = watch_coroutine(3, 30, "break")
    assert end == "raised", "An error that `on` does not list must reach the one who awaits."
    assert len(calls) == 1 and noted == [], "Such an error is not tried again, in a coroutine function either."

    _, end, _, calls, noted = watch_coroutine(3, 30, "cancel")
    assert end == "cancelled", "Cancellation must get through to the one who awaits."
    assert len(calls) == 1 and noted == [], "A cancelled task wants to stop. Do not try it again."
