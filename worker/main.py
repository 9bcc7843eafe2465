"""A worker process: open the sandbox, then listen to one lane."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import fields

import structlog

from core.database import create_engine_for, session_factory
from core.settings import Settings
from core.submissions.states import Lane
from doorbell.connection import connect
from worker import jobs
from worker.announcer import Announcer
from worker.gatekeeper import Gatekeeper
from worker.grader import Grader, SandboxOpener
from worker.kata_check import KataCheck
from worker.lane import Stop, process_name, serve

log = structlog.get_logger(__name__)


def run(settings: Settings, lane: Lane = Lane.LIVE, *, sandbox_opener: SandboxOpener | None = None) -> None:
    """Grade the submissions of a lane until SIGTERM or SIGINT; the current grade is finished first.

    Raises SandboxUnavailable when no jail can be built on this machine.
    """
    with ExitStack() as stack:
        engine = create_engine_for(settings.database_url)
        stack.callback(engine.dispose)
        grader = Grader(
            sessions=session_factory(engine),
            announcer=Announcer(connect(settings.redis_url)),
            open_sandbox=sandbox_opener or opener_for(settings),
            name=process_name(lane.value),
            lease=settings.lease,
        )
        # The sandbox forks, so it comes before any thread and before the signal handlers.
        stack.enter_context(grader)
        stop = Stop()
        stop.install()
        stack.enter_context(grader.announcer)
        checks = KataCheck(settings.sandbox, settings.sandbox_image, settings.sandbox_runtime)
        jobs.install(grader, Gatekeeper(grader.sessions, checks, name=grader.name, stopping=stop.requested.is_set))
        log.info("worker listening", lane=lane.value, name=grader.name)
        serve(connect(settings.redis_url), lane, stop)
    log.info("worker stopped", lane=lane.value, name=grader.name)


def opener_for(settings: Settings) -> SandboxOpener:
    """The sandbox that the settings ask for."""
    from sandbox import open_sandbox
    from sandbox.engines.engine import JailSettings

    jails = JailSettings(**{field.name: getattr(settings, f"sandbox_{field.name}") for field in fields(JailSettings)})
    return lambda: open_sandbox(settings.sandbox, jails)
