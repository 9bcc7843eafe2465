"""Mistake: asks for the exact class, and subclasses of what is expected are unexpected."""

import traceback


class JobFailed(Exception):
    """What a job raises when it could not do its work, for a reason that it knows."""


def run_jobs(jobs, log):
    """Call all jobs. One that fails as expected does not take the others with it."""
    results, failures = {}, {}
    for name, job in jobs:
        try:
            results[name] = job()
        except Exception as error:
            if type(error) not in (JobFailed, OSError):
                raise
            failures[name] = error
            log(name, traceback.format_exc())
    return results, failures
