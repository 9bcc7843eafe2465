"""Mistake: keeps the text of an exception, so nobody can tell one kind from another any more."""

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
        while (job := tasks.get()) is not _END:
            if stop.is_set():
                continue  # Taken and dropped: whoever fills the queue may be waiting for room.
            try:
                results.append((job, handler(job)))
            except Exception as error:
                errors.append((job, str(error)))

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
        for thread in threads:
            thread.join()
    return results, errors
