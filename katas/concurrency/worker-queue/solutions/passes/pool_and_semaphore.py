"""The pool of the standard library has a queue without limits, so a semaphore gives out the places in it."""

import threading
from concurrent.futures import ThreadPoolExecutor


def run_workers(jobs, handler, workers, waiting, stop=None):
    if min(workers, waiting) < 1:
        raise ValueError("workers and waiting must be 1 or more")
    stopped = stop.is_set if stop is not None else lambda: False
    places = threading.Semaphore(workers + waiting)
    results, errors = [], []

    def handle(job):
        try:
            if not stopped():
                results.append((job, handler(job)))
        except Exception as error:
            errors.append((job, error))
        finally:
            places.release()

    with ThreadPoolExecutor(workers) as pool:
        for job in jobs:
            if stopped():
                break
            places.acquire()
            pool.submit(handle, job)
    return results, errors
