"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import timer

from tameshi import in_cell
from tameshi.resources import Clock


class ImportFailed(Exception):
    """What a step of our import raises."""


def some_seconds():
    """A duration that binary fractions hold exactly."""
    return random.Random(secrets.randbits(64)).randint(1, 4000) / 8


def log_of(reports):
    """A `report` that writes down the arguments of each of its calls."""
    return lambda *report: reports.append(report)


def error_of(call):
    """The exception that a call raised, or None."""
    try:
        call()
    except Exception as error:
        return error
    return None


def test_a_block_that_ends_well_is_reported():
    """A block that ends well is reported once, with its label and its seconds"""
    clock, reports, spent = Clock(), [], some_seconds()
    label = f"step {secrets.randbelow(1000)}"
    clock.advance(7)

    with timer(label, log_of(reports), clock.monotonic):
        during = len(reports)
        clock.advance(spent)
    clock.advance(9)

    assert during == 0, "Report when the block has ended, not before."
    assert len(reports) == 1, "Report each block exactly once."
    assert reports == [(label, spent)], "Report the label, and the time from the beginning of the block to its end."


def test_a_block_that_fails_is_reported():
    """A block that raises is reported once too, with the time until it raised"""
    clock, reports, spent = Clock(), [], some_seconds()

    def block():
        with timer("parse", log_of(reports), clock.monotonic):
            clock.advance(spent)
            raise ImportFailed("row 3")

    error_of(block)

    assert reports != [], "Code after a bare `yield` does not run when the block raises: the exception comes out of it."
    assert len(reports) == 1, "Report each block exactly once, failed ones too."
    assert reports == [("parse", spent)], "A failed block took the time up to the moment at which it raised."


def test_the_error_reaches_the_caller():
    """The exception of the block reaches the caller as it was"""
    text = f"row {secrets.randbelow(1000)}"
    for kind in (ImportFailed, KeyError, ZeroDivisionError, StopIteration):
        after = []

        def block(kind=kind, after=after):
            with timer("parse", lambda *report: None, Clock().monotonic):
                raise kind(text)
            after.append("went on")

        error = error_of(block)

        assert after == [], "A timer only measures. The exception of the block must not end in it."
        assert type(error) is kind, "Let the exception of the block go on: the caller waits for this class."
        assert error.args == (text,), "Let the very exception of the block go on, and no other one."
        assert error.__cause__ is None, "Let the exception go on as it is: it has no other one as its cause."


def test_elapsed_after_a_block():
    """`elapsed` is None while the block runs, and holds the reported seconds afterwards"""
    clock, seen, spent = Clock(), [], some_seconds()
    timings = []

    def report(label, seconds):
        seen.append(timings[0].elapsed)

    with timer("load", report, clock.monotonic) as timing:
        timings.append(timing)
        during = timing.elapsed
        clock.advance(spent)
    clock.advance(11)

    assert during is None, "As long as the block runs, nobody knows how long it takes: `elapsed` is None."
    assert seen == [spent], "Set `elapsed` first, and then call `report`."
    assert timing.elapsed == spent, "After the block, `elapsed` holds its seconds. They do not grow any more."


def test_elapsed_after_a_failure():
    """`elapsed` holds the seconds of a block that raised too"""
    clock, timings, spent = Clock(), [], some_seconds()

    def block():
        with timer("load", lambda *report: None, clock.monotonic) as timing:
            timings.append(timing)
            clock.advance(spent)
            raise ImportFailed("connection lost")

    error = error_of(block)

    assert type(error) is ImportFailed, "The exception of the block reaches the caller."
    assert timings[0].elapsed == spent, "A failed block has taken time as well: set `elapsed` however the block ends."


def test_leaving_early():
    """A block that is left by `return`, `break` or `continue` is reported like any other"""
    clock, reports = Clock(), []

    def find(wanted):
        for number in range(5):
            with timer(f"look at {number}", log_of(reports), clock.monotonic):
                clock.advance(number + 1)
                if number == wanted:
                    return number
                if number == 0:
                    continue
        return None

    found = find(2)
    while True:
        with timer("last", log_of(reports), clock.monotonic):
            clock.advance(8)
            break

    assert found == 2, "A `return` inside the block returns what it says."
    assert len(reports) == 4, "One report per block, also for a block that is left early."
    assert reports == [("look at 0", 1), ("look at 1", 2), ("look at 2", 3), ("last", 8)], (
        "Each block is reported when it ends, with its own time."
    )


def test_the_time_begins_with_the_block():
    """Time runs from the moment the block is entered, and a timer that is never entered reports nothing"""
    clock, reports, spent = Clock(), [], some_seconds()

    prepared, unused = (timer(label, log_of(reports), clock.monotonic) for label in ("prepared", "unused"))
    clock.advance(100)
    with prepared:
        clock.advance(spent)
    del prepared, unused

    assert len(reports) == 1, "A timer reports when its block ends. Without a block there is nothing to report."
    assert reports == [("prepared", spent)], (
        "Start the time when the block is entered, not when `timer(...)` is called."
    )


def test_blocks_inside_each_other():
    """Blocks inside each other have their own times, also when an inner one fails"""
    clock, reports = Clock(), []
    before, inside, after = some_seconds(), some_seconds(), some_seconds()

    with timer("outer", log_of(reports), clock.monotonic) as outer:
        clock.advance(before)

        def fail():
            with timer("inner", log_of(reports), clock.monotonic) as inner:
                seen.append(inner)
                clock.advance(inside)
                raise ImportFailed("inner")

        seen = []
        error = error_of(fail)
        outer_meanwhile = outer.elapsed
        clock.advance(after)

    assert type(error) is ImportFailed, "The block around it must be able to catch the error of the inner block."
    assert outer_meanwhile is None, "The end of an inner block is not the end of the block around it."
    assert len(reports) == 2, "Two blocks make two reports."
    assert reports == [("inner", inside), ("outer", before + inside + after)], (
        "The inner block ends first. Keep the start in a local variable, so that each block has its own."
    )
    assert seen[0].elapsed == inside, "Each block has an `elapsed` of its own."


def test_one_block_after_another():
    """A whole night of good and bad steps is reported in full"""
    draw = random.Random(secrets.randbits(64))
    clock, reports, errors, timings = Clock(), [], [], []
    steps = [(f"step {number}", draw.randint(1, 999) / 4, draw.random() < 0.5) for number in range(8)]
    steps += [("bad", 3.0, True), ("good", 2.5, False)]

    def run(label, seconds, fails):
        with timer(label, log_of(reports), clock.monotonic) as timing:
            timings.append(timing)
            clock.advance(seconds)
            if fails:
                raise ImportFailed(label)

    for step in steps:
        errors.append(error_of(lambda step=step: run(*step)))

    assert len(reports) == len(steps), "Each of the blocks is reported, the good and the bad ones."
    assert reports == [(label, seconds) for label, seconds, _ in steps], "Each block is reported with its own time."
    assert [type(error) is ImportFailed for error in errors] == [fails for _, _, fails in steps], (
        "A block raises exactly when its step failed."
    )
    assert [timing.elapsed for timing in timings] == [seconds for _, seconds, _ in steps], (
        "The `elapsed` of a block stays what it was when later blocks end."
    )


@in_cell
def interrupted(kind, report, clock):
    """Let a block be stopped, and name what comes out of it."""
    from solution import timer

    stop = {"KeyboardInterrupt": KeyboardInterrupt, "SystemExit": SystemExit}[kind]
    try:
        with timer("night", report, clock):
            raise stop
    except BaseException as error:
        return type(error).__name__
    return "nothing"


def test_ctrl_c_is_reported_and_gets_through():
    """A block that is stopped by Ctrl-C or `sys.exit` is reported, and the program stops"""
    for kind in ("KeyboardInterrupt", "SystemExit"):
        clock, reports = Clock(), []

        reached = interrupted(kind, log_of(reports), clock.monotonic)

        assert len(reports) == 1, "Ctrl-C is no `Exception`. What must happen in any case belongs in a `finally`."
        assert reports == [("night", 0)], "A block that was stopped is reported like any other."
        assert reached == kind, "A request to stop the program must reach the caller."


def test_one_look_at_the_clock_per_end():
    """The clock is read once at the beginning and once at the end, so `elapsed` is what was reported"""
    clock, reports, step = Clock(), [], some_seconds()

    def ticking():
        clock.advance(step)
        return clock.monotonic()

    with timer("short", log_of(reports), ticking) as timing:
        pass

    assert len(reports) == 1, "Report each block exactly once."
    assert reports == [("short", step)], "Read the clock once when the block begins and once when it ends."
    assert timing.elapsed == step, "Keep the seconds, instead of reading the clock again for the report."


def test_without_a_clock_real_time_is_measured():
    """Without `clock`, real time is measured in seconds"""
    reports = []

    error = error_of(lambda: measure_nothing(reports))

    assert error is None, "Without `clock`, `time.perf_counter` is called at the beginning and at the end."
    assert len(reports) == 1, "Without `clock`, a block is reported as well."
    assert type(reports[0][1]) is float, "`time.perf_counter` counts seconds with their fractions."
    assert 0 <= reports[0][1] < 60, "An empty block takes hardly any time."


def measure_nothing(reports):
    """An empty block, without a clock of the caller."""
    with timer("empty", log_of(reports)):
        pass
