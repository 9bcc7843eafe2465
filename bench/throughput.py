"""How many verdicts a machine gives per second, with a worker's sandbox on each of its cores."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from statistics import median, quantiles

from bench.figures import Figure, NotMeasured, Result
from bench.grade import ORDER
from sandbox import open_sandbox
from sandbox.report import SandboxUnavailable, Verdict

WHAT = "verdicts of twelve tests per second, local jail, one worker per core"
WARM_UP, ROUNDS, GRADES = 1, 8, 30


def figures() -> Iterator[Result]:
    """Rounds in which all workers grade at the same time; each round gives one rate."""
    workers = os.cpu_count() or 1
    context = get_context("spawn")
    ready = context.Barrier(workers + 1)
    faults: Queue[str] = context.Queue()
    processes = [context.Process(target=_work, args=(ready, faults), daemon=True) for _ in range(workers)]
    for process in processes:
        process.start()
    rates = []
    for _ in range(WARM_UP + ROUNDS):
        ready.wait(60)
        began = time.perf_counter()
        ready.wait(60)
        rates.append(workers * GRADES / (time.perf_counter() - began))
    for process in processes:
        process.join()
    if not faults.empty():
        yield NotMeasured("rate", WHAT, faults.get())
        return
    rates = rates[WARM_UP:]
    slow = quantiles(rates, n=20)[0]  # The rate that nineteen rounds in twenty reach.
    yield Figure("rate", WHAT, ROUNDS * GRADES * workers, median(rates), slow, unit="/s")


def _work(ready: Barrier, faults: Queue[str]) -> None:
    try:
        sandbox = open_sandbox("local")
    except SandboxUnavailable as reason:
        faults.put(str(reason))
        for _ in range(2 * (WARM_UP + ROUNDS)):
            ready.wait(60)
        return
    with sandbox:
        for _ in range(WARM_UP + ROUNDS):
            ready.wait(60)
            for _ in range(GRADES):
                if sandbox.grade(ORDER).verdict is not Verdict.PASSED:
                    faults.put("a grade did not pass")
            ready.wait(60)
