"""Ring for a worker: one RQ job per attempt of a submission, carrying only the submission's id."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

import structlog
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue
from rq.exceptions import DuplicateJobError
from rq.job import Job

from core.submissions.reconcile import Waiting
from core.submissions.states import Lane

GRADE = "worker.jobs.grade_submission"
CHECK = "worker.jobs.check_upload"
SERIALIZER = "json"
NO_TIMEOUT = -1  # The sandbox keeps the time; an alarm in the middle of a grade would only break it.
FAILURE_SECONDS = 600

log = structlog.get_logger(__name__)


def job_id(submission_id: str, attempt: int) -> str:
    """Each attempt has a job of its own, since what is left of a killed worker's job stays in Redis for a while."""
    return f"{submission_id}-{attempt}"


@lru_cache(maxsize=32)
def queue_for(redis: Redis, lane: Lane) -> Queue:
    """The queue of a lane. It remembers the server's version, which asking for costs more than ringing."""
    return Queue(lane.value, connection=redis, serializer=SERIALIZER)


def ring(redis: Redis, submission_id: str, lane: Lane, attempt: int = 0) -> bool:
    """Tell the workers of a lane. False, and a line in the log, when Redis cannot be reached: somebody rings again."""
    try:
        _enqueue(redis, submission_id, lane, attempt)
    except RedisError as error:
        log.warning("the bell could not be rung", submission=submission_id, error=str(error))
        return False
    return True


def ring_again(redis: Redis, submissions: Iterable[Waiting]) -> list[str]:
    """Ring for those that no queue knows, and return their ids. Raises RedisError.

    A job that left its queue without its submission being claimed was lost with its worker, so it is replaced. Should
    its worker be alive after all, one of the two finds nothing to claim.
    """
    rung: list[str] = []
    for lane, waiting in groupby(sorted(submissions, key=lambda one: one.lane), key=lambda one: one.lane):
        known = set(queue_for(redis, lane).get_job_ids())
        for submission in waiting:
            name = job_id(submission.id, submission.attempt)
            if name not in known:
                redis.delete(Job.key_for(name))
                _enqueue(redis, submission.id, lane, submission.attempt)
                rung.append(submission.id)
    return rung


def ring_for_uploads(redis: Redis, uploads: Iterable[tuple[int, int]]) -> list[int]:
    """Ring for the uploaded katas that no queue knows, each with the number of its attempts, and return their ids.

    They wait in the background lane. Raises RedisError.
    """
    rung: list[int] = []
    known = set(queue_for(redis, Lane.BACKGROUND).get_job_ids())
    for upload_id, attempt in uploads:
        name = f"upload-{upload_id}-{attempt}"
        if name not in known:
            redis.delete(Job.key_for(name))
            _put(redis, Lane.BACKGROUND, CHECK, upload_id, name)
            rung.append(upload_id)
    return rung


def _enqueue(redis: Redis, submission_id: str, lane: Lane, attempt: int) -> None:
    _put(redis, lane, GRADE, submission_id, job_id(submission_id, attempt))


def _put(redis: Redis, lane: Lane, task: str, subject: str | int, name: str) -> None:
    try:
        queue_for(redis, lane).enqueue(
            task,
            subject,
            job_id=name,
            unique=True,
            job_timeout=NO_TIMEOUT,
            result_ttl=0,
            failure_ttl=FAILURE_SECONDS,
        )
    except DuplicateJobError:
        log.debug("the bell is ringing already", job=name)
