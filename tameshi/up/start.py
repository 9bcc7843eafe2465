"""Starts the processes in an order in which each finds what it needs, and waits until all are ready."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from redis import Redis

from tameshi.up import plan, ready
from tameshi.up.program import Program
from tameshi.up.redis_server import find_server, set_aside
from tameshi.up.refusals import ChildFailed
from tameshi.up.supervisor import Supervisor

REDIS_SECONDS, WORKER_SECONDS, SITE_SECONDS = 20.0, 60.0, 30.0


class Starter:
    """One start of the platform."""

    def __init__(
        self, supervisor: Supervisor, place: plan.Place, env: Mapping[str, str], say: Callable[[str], None]
    ) -> None:
        self.supervisor, self.place, self.env, self.say = supervisor, place, env, say
        self.others: list[Program] = []
        self.grading = False

    def start(self) -> None:
        """Start everything. Returns when all is ready, or early when somebody wants to stop."""
        with Redis.from_url(self.env["REDIS_URL"], protocol=2) as redis:
            if not os.environ.get("REDIS_URL"):
                self.start_redis(redis)
            # Takes a second to import, so what is refused is refused before that.
            from tameshi.up.prepare import prepare

            for fault in prepare(self.env["DATABASE_URL"], Path(self.env["KATAS_DIR"])).faults:
                self.say(f"A kata is left as it was: {fault}")
            live, *self.others = plan.worker_programs(self.place, self.env)
            web = plan.web_program(self.place, self.env)
            self.supervisor.start(live, plan.reconciler_program(self.place, self.env), web)
            self._wait(lambda: ready.site_answers(self.place.url), web, SITE_SECONDS)
            self.wait_for_worker(redis, live)

    def start_other_lanes(self) -> None:
        """The lanes that nobody sits and waits for start last, so that the first page comes sooner."""
        if self.grading:
            self.supervisor.start(*self.others)

    def wait_for_worker(self, redis: Redis, live: Program) -> None:
        """Wait until somebody grades, or say why nobody can."""
        self._wait(lambda: ready.worker_listens(redis, live), live, WORKER_SECONDS)
        self.grading = live.process is None or live.process.poll() != plan.NO_SANDBOX
        if not self.grading:
            reason = live.tail(1).removeprefix("Error: ")
            self.say(f"Grading is off: {reason} The site works; what is submitted waits until grading is on.")

    def start_redis(self, redis: Redis) -> None:
        """Start the private Redis, with its files put aside when it cannot read them."""
        server = find_server()
        program = plan.redis_program(self.place, self.env, server)
        try:
            self._start_and_wait(program, redis)
        except ChildFailed:
            if not any(self.place.folder.redis.glob("append*")):
                raise
            aside = set_aside(self.place.folder, time.strftime("%Y%m%d-%H%M%S"))
            self.say(f"Redis could not read its files. They are kept in {aside}; nothing that counts was in them.")
            self._start_and_wait(program, redis)

    def _start_and_wait(self, program: Program, redis: Redis) -> None:
        if program not in self.supervisor.programs:
            self.supervisor.adopt(program)
        program.start()
        self._wait(lambda: ready.redis_answers(redis), program, REDIS_SECONDS)

    def _wait(self, check: Callable[[], bool], program: Program, seconds: float) -> None:
        ready.wait_until(check, program, self.supervisor.stopping, seconds=seconds)
