"""Mistake: catches what is unexpected and raises it anew, which puts this function into the traceback twice."""

import traceback


class JobFailed(Exception):
    """What a job raises when it could not do its work, for a reason that it knows."""


def run_jobs(jobs, log):
    """Call all jobs. One that fails as expected does not take the others with it."""
    results, failures = {}, {}
    for name, job in jobs:
        try:
            results[name] = job()
        except (JobFailed, OSError) as error:
            failures[name] = error
            log(name, traceback.format_exc())
        except BaseException as error:
            raise error
    return results, failures
