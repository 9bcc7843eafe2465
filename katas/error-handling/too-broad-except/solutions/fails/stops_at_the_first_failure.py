"""Mistake: puts the `try` around the loop, so the first failure is the end of the night."""

import traceback


class JobFailed(Exception):
    """What a job raises when it could not do its work, for a reason that it knows."""


def run_jobs(jobs, log):
    """Call all jobs. One that fails as expected does not take the others with it."""
    results, failures = {}, {}
    try:
        for name, job in jobs:
            results[name] = job()
    except (JobFailed, OSError) as error:
        failures[name] = error
        log(name, "".join(traceback.format_exception(error)))
    return results, failures
