"""Run the jobs of the night."""


class JobFailed(Exception):
    """What a job raises when it could not do its work, for a reason that it knows."""


def run_jobs(jobs, log):
    """Call all jobs. One that fails does not take the others with it, and nothing else can stop them either."""
    results, failures = {}, {}
    for name, job in jobs:
        try:
            results[name] = job()
        except BaseException as error:
            failures[name] = error
            log(name, f"failed: {error}")
    return results, failures
