"""A small function makes one attempt and says how it ended; the loop sorts the ends."""

from traceback import TracebackException


class JobFailed(Exception):
    pass


EXPECTED = (OSError, JobFailed)


def run_jobs(jobs, log):
    ends = {name: attempt(name, job, log) for name, job in jobs}
    results = {name: value for name, (value, error) in ends.items() if error is None}
    failures = {name: error for name, (_, error) in ends.items() if error is not None}
    return results, failures


def attempt(name, job, log):
    try:
        value = job()
    except EXPECTED as error:
        log(name, "".join(TracebackException.from_exception(error).format()))
        return None, error
    else:
        return value, None
