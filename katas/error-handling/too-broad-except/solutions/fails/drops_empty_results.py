"""Mistake: keeps results that are true, and jobs that return nothing are in neither dict."""

import traceback


class JobFailed(Exception):
    """What a job raises when it could not do its work, for a reason that it knows."""


def run_jobs(jobs, log):
    """Call all jobs. One that fails as expected does not take the others with it."""
    results, failures = {}, {}
    for name, job in jobs:
        try:
            if result := job():
                results[name] = result
        except (JobFailed, OSError) as error:
            failures[name] = error
            log(name, traceback.format_exc())
    return results, failures
