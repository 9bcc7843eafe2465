"""Mistake: counts `ValueError` and `LookupError` as expected, because jobs raise them now and then. They are bugs."""

import traceback


class JobFailed(Exception):
    """What a job raises when it could not do its work, for a reason that it knows."""


def run_jobs(jobs, log):
    """Call all jobs. One that fails as expected does not take the others with it."""
    results, failures = {}, {}
    for name, job in jobs:
        try:
            results[name] = job()
        except (JobFailed, OSError, ValueError, LookupError) as error:
            failures[name] = error
            log(name, traceback.format_exc())
    return results, failures
