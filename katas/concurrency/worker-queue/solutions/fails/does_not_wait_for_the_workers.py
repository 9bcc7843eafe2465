"""Mistake: tells the workers about the end and returns without waiting until they got there."""

import queue
import threading

_END = object()


def run_workers(jobs, handler, workers, waiting, stop=None):
    """Handle all jobs in `workers` threads. Returns the lists of results and of errors."""
    if workers < 1 or waiting < 1:
        raise ValueError("there must be at least one worker and room for one job")
    if stop is None:
        stop = threading.Event()
    tasks = queue.Queue(maxsize=waiting)
    results, errors = [], []

    def work():
        while True:
            job = tasks.get()
            if job is _END:
                tasks.task_done()
                threading.Event().wait(0.2)
                return
            try:
                if not stop.is_set():
                    results.append((job, handler(job)))
            except Exception as error:
                errors.append((job, error))
            finally:
                tasks.task_done()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    try:
        for job in jobs:
            if stop.is_set():
                break
            tasks.put(job)
    finally:
        for _ in threads:
            tasks.put(_END)
        tasks.join()
    return results, errors
