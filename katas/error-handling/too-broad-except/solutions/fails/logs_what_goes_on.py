"""Mistake: logs bugs before they go on, and whoever handles them in the end logs them again."""

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
        except Exception as error:
            log(name, "".join(traceback.format_exception(error)))
            raise
    return results, failures
