"""Objects of the standard library that a test makes and hands over: which of their names the submission may use.

Locks, queues and events are how the threads and tasks of a test and of a submission meet; a test injects its own
`random.Random`; buffers stand in for files. Nothing of them leads further into the test than they are meant
to: a name that is missing here is not lent.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import io
import queue
import random
import threading
from typing import NamedTuple

from sandbox.examiner.chance import RandomSource
from sandbox.examiner.clock import Clock


class Names(NamedTuple):
    """The public names and the special methods that are lent."""

    public: frozenset[str]
    special: tuple[str, ...] = ()


def _names(public: str, special: str = "") -> Names:
    return Names(frozenset(public.split()), tuple(f"__{name}__" for name in special.split()))


_BUFFER = _names(
    """
    read readline readlines write writelines getvalue seek tell truncate flush close closed readable writable seekable
    """,
    "iter next enter exit",
)
_QUEUE = _names("put get put_nowait get_nowait qsize empty full task_done join maxsize")
_LOCK = _names("acquire release locked", "enter exit")
_CONDITION = _names("acquire release wait wait_for notify notify_all", "enter exit")
_EVENT = _names("set clear is_set wait")
_ASYNC_LOCK = _names("acquire release locked", "aenter aexit")
_ASYNC_CONDITION = _names("acquire release locked wait wait_for notify notify_all", "aenter aexit")
_BARRIER = _names("wait reset abort parties n_waiting broken")
_STACK = _names("enter_context push callback pop_all close", "enter exit")
_CHANCE = """
    random uniform randint randrange getrandbits randbytes choice choices shuffle sample seed triangular gauss
    normalvariate expovariate betavariate
"""

# Lent in every kata, without being named: buffers, open files, and the resources that are there to be handed over.
ALWAYS: dict[type, Names] = {
    io.StringIO: _BUFFER,
    io.BytesIO: _BUFFER,
    **dict.fromkeys((io.TextIOWrapper, io.BufferedReader, io.BufferedWriter, io.BufferedRandom), _BUFFER),
    Clock: Names(Clock.OFFERED),
    RandomSource: Names(RandomSource.OFFERED),
}
LIBRARY: dict[type, Names] = {
    **ALWAYS,
    **dict.fromkeys((queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue), _QUEUE),
    **dict.fromkeys((asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue), _QUEUE),
    **dict.fromkeys((type(threading.Lock()), type(threading.RLock())), _LOCK),
    **dict.fromkeys((threading.Semaphore, threading.BoundedSemaphore), _LOCK),
    **dict.fromkeys((threading.Event, asyncio.Event), _EVENT),
    **dict.fromkeys((asyncio.Lock, asyncio.Semaphore, asyncio.BoundedSemaphore), _ASYNC_LOCK),
    threading.Condition: _CONDITION,
    asyncio.Condition: _ASYNC_CONDITION,
    threading.Barrier: _BARRIER,
    concurrent.futures.ThreadPoolExecutor: _names("submit map shutdown", "enter exit"),
    concurrent.futures.Future: _names("result exception done cancel cancelled running add_done_callback"),
    contextlib._GeneratorContextManager: _names("", "enter exit"),
    contextlib._AsyncGeneratorContextManager: _names("", "aenter aexit"),
    contextlib.nullcontext: _names("", "enter exit aenter aexit"),
    contextlib.ExitStack: _STACK,
    random.Random: _names(_CHANCE),
}
