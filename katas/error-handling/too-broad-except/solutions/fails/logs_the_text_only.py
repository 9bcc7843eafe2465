"""Mistake: logs the text of the exception, which says neither what kind it was nor where."""

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
            log(name, str(error))
    return results, failures
