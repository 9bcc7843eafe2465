"""The hidden tests, in the order in which the problems usually show up.

The connections belong to the tests, which write down what is done with them. Threads are started
here, and every wait has a limit.
"""

import random
import secrets
import threading

from solution import Pool, PoolClosed, PoolTimeout

from tameshi import in_cell
from tameshi.resources import Clock

PATIENCE = 1  # Seconds after which a test gives up. Nothing that is right takes that long.
MOMENT = 0.1  # Seconds for a thread to begin to wait, which nobody can see from outside.
LONG = 30


class Connection:
    """A connection with a number. `broken` lists the methods that raise."""

    def __init__(self, server, number):
        self._server = server
        self._number = number

    def _note(self, what):
        self._server.log.append(f"{what} {self._number}")
        if (what, self._number) in self._server.broken:
            raise ConnectionError(f"{what} of {self._number}")

    def ping(self):
        self._note("ping")

    def rollback(self):
        self._note("rollback")

    def close(self):
        self._server.closed(self._number)
        self._note("close")


class Server:
    """Opens connections, numbered from 1, and knows how many are open. The attempts in `refused` fail."""

    def __init__(self, refused=(), broken=()):
        self.log = []
        self.refused = set(refused)
        self.broken = set(broken)
        self.open = self.most = self.attempts = 0
        self._lock = threading.Lock()

    def connect(self):
        with self._lock:
            self.attempts += 1
            number = self.attempts
            if number in self.refused:
                raise ConnectionRefusedError(f"attempt {number}")
            self.open += 1
            self.most = max(self.most, self.open)
        self.log.append(f"open {number}")
        return Connection(self, number)

    def closed(self, number):
        with self._lock:
            self.open -= 1


def error_of(call, *arguments):
    """The error that a call raises, or None."""
    try:
        call(*arguments)
    except Exception as error:
        return error
    return None


def several(pool, count):
    """So many connections, acquired one after the other."""
    return [pool.acquire() for _ in range(count)]


def in_thread(action):
    """Run an action in a thread. Gives the thread, and the list in which its result or its error will be."""
    ends = []

    def run():
        try:
            ends.append(action())
        except Exception as error:
            ends.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread, ends


def test_connections_are_opened_when_needed():
    """A connection is opened when somebody needs it, and used again afterwards"""
    server = Server()
    pool = Pool(server.connect, size=2, timeout=0)
    before = list(server.log)

    pool.release(pool.acquire())
    one, two = several(pool, 2)

    assert before == [], "Making a pool opens nothing."
    assert server.log.count("open 1") == 1 and server.attempts == 2, (
        "An idle connection is used again; only where there is none, one is opened."
    )
    assert one is not two, "No two users have the same connection."


def test_there_is_a_limit():
    """There are never more connections than size and overflow together"""
    draw = random.Random(secrets.randbits(64))
    size, overflow = draw.randint(1, 3), draw.randint(0, 3)
    server = Server()
    pool = Pool(server.connect, size, overflow, timeout=0)

    held = several(pool, size + overflow)
    error = error_of(pool.acquire)

    assert isinstance(error, PoolTimeout), (
        "With `timeout=0`, raise PoolTimeout when no connection and no place is free."
    )
    assert server.attempts == size + overflow, "Not one more is opened than allowed."
    pool.release(held.pop())
    assert error_of(pool.acquire) is None, "A connection that came back can be acquired again."
    assert server.most == size + overflow, "At no time are there more connections than allowed."


def test_overflow_is_closed():
    """Of the connections that come back, `size` are kept and the others closed"""
    server = Server()
    pool = Pool(server.connect, size=2, overflow=2, timeout=0)

    for connection in several(pool, 4):
        pool.release(connection)
    left = server.open
    again = several(pool, 4)

    assert left == 2, "Extra connections are for the rush hour: close what comes back when `size` are idle already."
    assert server.attempts == 6, "The two idle ones are used again, and two more opened."
    assert len(again) == 4 and server.most == 4, "A connection that was closed gives its place back."


def test_everything_is_rolled_back():
    """A connection is rolled back whenever it comes back, before anybody else can have it"""
    server = Server()
    pool = Pool(server.connect, size=1, overflow=1, timeout=0)
    kept, extra = several(pool, 2)

    pool.release(kept)
    assert server.log[-1] == "rollback 1", "What the last user has not committed must not reach the next one."
    pool.release(extra)
    assert server.log[-2:] == ["rollback 2", "close 2"], "A connection that will be closed is rolled back as well."
    pool.acquire()
    assert server.log[-1] == "ping 1", "The rollback has happened when the connection was released, not later."


def test_a_rollback_that_fails():
    """A connection that cannot be rolled back is closed, and its place is free"""
    server = Server(broken=[("rollback", 1)])
    pool = Pool(server.connect, size=1, timeout=0)

    error = error_of(pool.release, pool.acquire())

    assert error is None, "The user has done nothing wrong: the exception of `rollback` goes no further."
    assert server.log == ["open 1", "rollback 1", "close 1"], "Nobody knows what state it is in: close it."
    assert error_of(pool.acquire) is None, "Its place is free for a new connection."
    assert server.log[-1] == "open 2", "It is never given out again."


def test_only_what_is_out_comes_back():
    """Releasing twice, or something foreign, is a ValueError"""
    server = Server()
    pool, other = Pool(server.connect, size=2, timeout=0), Pool(server.connect, size=2, timeout=0)
    one, foreign = pool.acquire(), other.acquire()
    pool.release(one)

    for wrong in (one, foreign, None):
        assert isinstance(error_of(pool.release, wrong), ValueError), (
            "A connection that is released twice would be handed to two users: raise ValueError."
        )
    held = several(pool, 2)
    assert len(held) == 2 and held[0] is not held[1], "After wrong releases every user still has a connection alone."
    assert server.log.count("rollback 1") == 1, "What is not out is left alone."


def test_a_block():
    """A block has a connection, and gives it back however it ends"""
    server = Server()
    pool = Pool(server.connect, size=1, timeout=0)
    seen = []

    def fail():
        with pool.connection():
            seen.append(isinstance(error_of(pool.acquire), PoolTimeout))
            raise LookupError("in the block")

    error = error_of(fail)

    assert seen == [True], "Inside the block the connection is out."
    assert type(error) is LookupError, "The exception of the block reaches the caller."
    assert server.log == ["open 1", "rollback 1"], "A block that raises releases its connection too: use `finally`."
    with pool.connection() as connection:
        connection.ping()
    assert server.log[-1] == "rollback 1", "A block that ends well releases its connection."
    assert error_of(pool.acquire) is None, "After the blocks the connection is idle."


@in_cell
def interrupted_once(attempt):
    """Press Ctrl-C while the first connection is opened, try again, and name how both attempts end."""
    from types import SimpleNamespace

    from solution import Pool

    def connect():
        if attempt() == 1:
            raise KeyboardInterrupt
        return SimpleNamespace()

    pool, ends = Pool(connect, size=1, timeout=0), []
    for _ in range(2):
        try:
            pool.acquire()
            ends.append("a connection")
        except BaseException as error:
            ends.append(type(error).__name__)
    return ends


def test_a_failure_to_connect():
    """When connecting fails, the error reaches the caller and the place is free"""
    server = Server(refused=range(1, 6))
    pool = Pool(server.connect, size=1, overflow=1, timeout=0)

    errors = [error_of(pool.acquire) for _ in range(5)]

    assert [type(error) for error in errors] == [ConnectionRefusedError] * 5, (
        "What `factory` raises reaches the caller, each time: a place that is not freed makes a timeout of it."
    )
    assert len(several(pool, 2)) == 2, "When the server is back, all places are there."
    assert isinstance(error_of(pool.acquire), PoolTimeout), "A failure does not make a place more, either."

    attempts = []
    ends = interrupted_once(lambda: attempts.append("attempt") or len(attempts))
    assert len(attempts) == 2, "Whatever `factory` raises, Ctrl-C too, the place is free again."
    assert ends == ["KeyboardInterrupt", "a connection"], "Ctrl-C reaches the caller like everything else."


def test_dead_connections_are_replaced():
    """An idle connection that is dead is closed, and a new one takes its place"""
    server = Server(broken=[("ping", 1), ("ping", 2), ("close", 2)])
    pool = Pool(server.connect, size=2, timeout=0)
    for connection in several(pool, 2):
        pool.release(connection)

    held = several(pool, 2)

    assert len(held) == 2, "After a restart of the database, nobody should notice."
    assert sorted(server.log[-6:]) == ["close 1", "close 2", "open 3", "open 4", "ping 1", "ping 2"], (
        "Ping before you give out an idle connection. One that is dead is closed, even if closing fails, and replaced."
    )
    assert server.most == 2, "Close the dead one first: there are never more connections than allowed."
    assert isinstance(error_of(pool.acquire), PoolTimeout), "The new one has taken the place of the dead one."


def test_nobody_pings_what_is_new():
    """Only idle connections are pinged, once for each time that they are given out"""
    server = Server()
    pool = Pool(server.connect, size=1, timeout=0)

    for _ in range(3):
        pool.release(pool.acquire())

    assert server.log[0] == "open 1" and server.log[1] == "rollback 1", "A connection that was just opened is alive."
    assert server.log.count("ping 1") == 2, "One ping each time that an idle connection is given out."


def test_a_replacement_that_fails():
    """When the replacement of a dead connection cannot be opened, its place is free"""
    server = Server(refused=[2], broken=[("ping", 1)])
    pool = Pool(server.connect, size=1, timeout=0)
    pool.release(pool.acquire())

    error = error_of(pool.acquire)

    assert type(error) is ConnectionRefusedError, "What `factory` raises reaches the caller."
    assert error_of(pool.acquire) is None, "The place of the dead connection is free, though nothing took it."
    assert server.log == ["open 1", "rollback 1", "ping 1", "close 1", "open 3"], "The dead one is closed once."


def test_old_connections_are_replaced():
    """A connection that was opened too long ago is closed instead of given out"""
    age = 2 + secrets.randbelow(1000)
    server, clock = Server(), Clock()
    pool = Pool(server.connect, size=1, timeout=0, recycle=age, clock=clock.monotonic)
    pool.release(pool.acquire())

    clock.advance(age - 1)
    pool.release(pool.acquire())
    assert server.log[-2:] == ["ping 1", "rollback 1"], "It is not yet `recycle` seconds old."
    clock.advance(1)
    pool.release(pool.acquire())
    assert server.log[-3:] == ["close 1", "open 2", "rollback 2"], (
        "Its age counts from when it was opened, however often it was used since. What is too old is not pinged."
    )
    clock.advance(age - 1)
    pool.release(pool.acquire())
    assert server.log[-1] == "rollback 2", "The new one has an age of its own."

    server = Server()
    ageless = Pool(server.connect, size=1, timeout=0, clock=clock.monotonic)
    ageless.release(ageless.acquire())
    clock.advance(10_000_000)
    ageless.acquire()
    assert server.log[-1] == "ping 1", "Without `recycle` connections do not age."


def test_a_closed_pool():
    """`close` closes what is idle, and what is out when it comes back"""
    server = Server(broken=[("close", 1)])
    pool = Pool(server.connect, size=3, timeout=0)
    one, two, three = several(pool, 3)
    pool.release(one)
    pool.release(two)

    errors = [error_of(pool.close), error_of(pool.close)]

    assert errors == [None, None], "Closing goes on when a connection cannot be closed, and twice does no harm."
    assert sorted(server.log[-2:]) == ["close 1", "close 2"], "Idle connections are closed at once, each of them."
    assert isinstance(error_of(pool.acquire), PoolClosed), "A closed pool gives out nothing."
    assert error_of(pool.release, three) is None, "Who has a connection may still give it back."
    assert server.log[-2:] == ["rollback 3", "close 3"], "It is rolled back and closed: nobody will use it again."
    assert server.open == 0, "In the end, every connection has been closed."


def test_waiting_for_a_connection():
    """Who waits gets the connection that another thread gives back"""
    server = Server()
    pool = Pool(server.connect, size=1, timeout=LONG)
    held = pool.acquire()

    thread, ends = in_thread(lambda: pool.release(pool.acquire()))
    thread.join(MOMENT)
    pool.release(held)
    thread.join(PATIENCE)

    assert ends == [None], "When a connection comes back, wake up who waits for it."
    assert server.log == ["open 1", "rollback 1", "ping 1", "rollback 1"], "It is the same connection, checked again."


def test_waiting_for_a_place():
    """Who waits gets the place of a connection that had to be closed"""
    server = Server(broken=[("rollback", 1)])
    pool = Pool(server.connect, size=1, timeout=LONG)
    held = pool.acquire()

    thread, ends = in_thread(lambda: pool.release(pool.acquire()))
    thread.join(MOMENT)
    pool.release(held)
    thread.join(PATIENCE)

    assert ends == [None], "A place that becomes free is as good as a connection: wake up who waits for it."
    assert server.log[-2:] == ["open 2", "rollback 2"], "Who waited opens a connection in the free place."


def test_closing_wakes_who_waits():
    """Who waits when the pool is closed is told so at once"""
    server = Server()
    pool = Pool(server.connect, size=1, timeout=LONG)
    pool.acquire()

    waiting = [in_thread(pool.acquire) for _ in range(2)]
    waiting[0][0].join(MOMENT)
    pool.close()
    for thread, _ in waiting:
        thread.join(PATIENCE)
    ends = [ends for _, ends in waiting]

    assert [len(one) for one in ends] == [1, 1], "Nothing will come any more: wake up all that wait."
    assert [isinstance(one[0], PoolClosed) for one in ends] == [True, True], "They get PoolClosed, not a timeout."


def slow_server(step):
    """A server on which one step with connection 2 takes until it is allowed to go on."""
    server, begun, go_on = Server(broken=[("ping", 2)] if step == "close" else []), threading.Event(), threading.Event()

    class Slow(Connection):
        def _note(self, what):
            if what == step and self._number == 2:
                begun.set()
                go_on.wait(PATIENCE)
            super()._note(what)

    return server, begun, go_on, Slow


def test_connecting_blocks_nobody():
    """While one thread opens a connection, others acquire and release"""
    server, begun, go_on = Server(), threading.Event(), threading.Event()

    def connect():
        connection = server.connect()
        if server.attempts == 2:
            begun.set()
            go_on.wait(PATIENCE)
            server.log.append("opened slowly")
        return connection

    pool = Pool(connect, size=2, timeout=0)
    held = pool.acquire()
    thread, ends = in_thread(pool.acquire)
    started = begun.wait(PATIENCE)
    pool.release(held)
    held = pool.acquire()
    full = error_of(pool.acquire)
    server.log.append("others went on")
    go_on.set()
    thread.join(PATIENCE)

    assert started and len(ends) == 1, "The other thread opens a connection."
    assert server.log[-2:] == ["others went on", "opened slowly"], (
        "`factory` was called while the lock was held, so that everybody had to wait for it. Take the place under the "
        "lock, and connect without it."
    )
    assert isinstance(full, PoolTimeout), "A connection that is just being opened counts: its place is taken."
    assert server.most == 2, "There are never more connections than allowed."


def test_the_database_blocks_nobody():
    """While one thread pings, rolls back or closes a connection, others acquire and release"""
    for step in ("ping", "rollback", "close"):
        server, begun, go_on, kind = slow_server(step)

        def connect(server=server, kind=kind):
            return kind(server, server.connect()._number)

        pool = Pool(connect, size=2, timeout=0)
        held, slow = several(pool, 2)
        if step == "rollback":
            thread, ends = in_thread(lambda pool=pool, slow=slow: pool.release(slow))
        else:
            pool.release(slow)
            thread, ends = in_thread(pool.acquire)
        started = begun.wait(PATIENCE)
        pool.release(held)
        held = pool.acquire()
        server.log.append("others went on")
        go_on.set()
        thread.join(PATIENCE)

        assert started and len(ends) == 1, "The other thread works with a connection."
        after = server.log[server.log.index("others went on") :]
        assert f"{step} 2" in after, "The database was spoken to while the lock was held, and everybody had to wait."


def test_many_threads():
    """Eight threads take turns, and there are never too many connections"""
    draw = random.Random(secrets.randbits(64))
    size, overflow = draw.randint(1, 2), draw.randint(1, 2)
    server = Server()
    pool = Pool(server.connect, size, overflow, timeout=PATIENCE)

    def work():
        for _ in range(4):
            with pool.connection() as connection:
                connection.ping()
        return "done"

    threads = [in_thread(work) for _ in range(8)]
    for thread, _ in threads:
        thread.join(PATIENCE)
    ends = [end for _, ends in threads for end in ends]

    assert ends == ["done"] * 8, "With patience, every thread gets its connection each time."
    assert server.most <= size + overflow, "There are never more connections than allowed."
    assert 1 <= server.open <= size, "In the end `size` connections are idle at most."
    assert sum(entry.startswith("rollback") for entry in server.log) == 32, "Each was rolled back."
