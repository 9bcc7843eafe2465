"""The shown examples: run them with "Run"."""

import threading

from solution import run_workers


def test_scale_three_pictures():
    """Good and broken pictures"""

    def scale(name):
        if name == "broken.png":
            raise ValueError("no picture")
        return f"small-{name}"

    results, errors = run_workers(["a.png", "broken.png", "b.png"], scale, workers=2, waiting=4)

    assert sorted(results) == [("a.png", "small-a.png"), ("b.png", "small-b.png")]
    assert [(name, type(error)) for name, error in errors] == [("broken.png", ValueError)]


def test_two_wait_for_each_other():
    """Two jobs that wait for each other need two workers"""
    both = threading.Barrier(2)

    def meet(job):
        both.wait(1)
        return job * 10

    results, errors = run_workers([1, 2], meet, workers=2, waiting=1)

    assert errors == []
    assert sorted(results) == [(1, 10), (2, 20)]


def test_stop_in_the_second_job():
    """After `stop` no further job is begun"""
    stop, begun = threading.Event(), []

    def handler(number):
        begun.append(number)
        if number == 2:
            stop.set()

    run_workers(range(1, 100), handler, workers=1, waiting=5, stop=stop)

    assert begun == [1, 2]
