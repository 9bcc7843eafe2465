"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor

from solution import TTLCache

from tameshi import in_cell
from tameshi.resources import Clock


class Source:
    """Where values come from: each is new, and each computation is written down."""

    def __init__(self, maxsize=100, ttl=60):
        self.clock = Clock()
        self.cache = TTLCache(maxsize, ttl, self.clock.monotonic)
        self.asked = []

    def get(self, key, meanwhile=None):
        """Ask the cache. A computation calls `meanwhile()` before it returns."""

        def compute():
            self.asked.append(key)
            value = f"{key}, number {self.asked.count(key)}"
            if meanwhile is not None:
                meanwhile()
            return value

        return self.cache.get(key, compute)


def error_of(call):
    """The name of the exception that a call raises, or an empty text."""
    try:
        call()
    except (LookupError, ValueError, TypeError) as error:
        return type(error).__name__
    return ""


def test_a_value_is_computed_once():
    """A value is computed for the first who asks, and kept for the others"""
    source, key = Source(), f"customer {secrets.randbelow(1000)}"

    first, second, other = source.get(key), source.get(key), source.get("other")

    assert first == f"{key}, number 1", "Without an entry, `get` returns what `compute` returns."
    assert second == f"{key}, number 1", "With an entry, `get` returns its value."
    assert other == "other, number 1", "Each key has its own value."
    assert source.asked == [key, "other"], "Each key is computed once while its entry is there."


def test_when_an_entry_expires():
    """An entry is there for less than `ttl` seconds, and gone after exactly `ttl`"""
    for ttl in (0.5, 60, 100 + secrets.randbelow(1000)):
        source = Source(ttl=ttl)
        source.get("key")
        source.clock.advance(ttl - 0.25)
        assert source.get("key") == "key, number 1", "Before its time is over an entry is there."
        source.clock.advance(0.25)
        assert source.get("key") == "key, number 2", "After exactly `ttl` seconds an entry is gone."
        source.clock.advance(ttl)
        assert source.get("key") == "key, number 3", "A new entry has the same time to live as the first."


def test_reading_does_not_prolong_a_life():
    """An entry that is read all the time expires like any other"""
    source = Source(ttl=10)
    source.get("key")
    for _ in range(4):
        source.clock.advance(2)
        assert source.get("key") == "key, number 1", "Before its time is over an entry is there."
    source.clock.advance(2)

    assert source.get("key") == "key, number 2", (
        "The time to live counts from when the entry was made, not from reading."
    )


def test_the_time_counts_from_the_end_of_the_computation():
    """A slow computation takes nothing from the life of its entry"""
    source = Source(ttl=10)

    source.get("key", meanwhile=lambda: source.clock.advance(8))
    source.clock.advance(9)

    assert source.get("key") == "key, number 1", "Read the clock when `compute` has returned."
    source.clock.advance(1)
    assert source.get("key") == "key, number 2", "Its time is over `ttl` seconds after `compute` has returned."


def test_none_is_a_value():
    """None and other empty results are kept"""
    calls, cache = [], TTLCache(10, 60, Clock().monotonic)
    for value in (None, 0, "", False):

        def compute(value=value):
            calls.append(value)
            return value

        results = [cache.get(f"key of {value!r}", compute) for _ in range(2)]
        assert [(type(result), result) for result in results] == [(type(value), value)] * 2, (
            "`get` returns the result as it is, from the cache as well."
        )
    assert len(calls) == 4, "A result that is empty is a result: ask whether the key is there, not for its value."


def test_an_exception_is_not_kept():
    """An exception reaches the caller, and the next one computes again"""
    calls, cache = [], TTLCache(10, 60, Clock().monotonic)

    def fail():
        calls.append("failed")
        raise LookupError("no such customer")

    errors = [error_of(lambda: cache.get("key", fail)) for _ in range(2)]

    assert errors == ["LookupError"] * 2, "The exception of `compute` reaches the caller."
    assert len(calls) == 2, "After an exception there is no entry, so the next one computes again."
    assert cache.get("key", lambda: "fine") == "fine", "When it works again, the value is returned."
    assert cache.stats() == {"hits": 0, "misses": 3, "size": 1}, "Each call of `compute` is a miss, a failed one too."


def test_the_oldest_entry_goes():
    """When the cache is full, the entry that was made first goes"""
    size = 2 + secrets.randbelow(4)
    source = Source(maxsize=size)
    for number in range(size):
        source.get(number)
    source.get(0)
    source.get("new")

    source.asked.clear()
    for key in [*range(1, size), "new"]:
        source.get(key)
    assert source.asked == [], "Up to `maxsize` entries stay, those that were made last."
    source.get(0)
    assert source.asked == [0], "The entry that was made first goes, though it was read a moment ago."


def test_a_new_entry_is_young_whatever_its_key():
    """An entry that was made again is not the oldest any more"""
    source = Source(maxsize=2, ttl=10)
    source.get("first")
    source.clock.advance(5)
    source.get("second")
    source.clock.advance(5)
    source.get("first")
    source.get("third")

    source.asked.clear()
    source.get("first")
    assert source.asked == [], (
        "A dictionary keeps the place of a key whose value is replaced. The entry was made anew, so it is young."
    )
    source.get("second")
    assert source.asked == ["second"], "The older of the two has gone."


def test_one_key_is_deleted():
    """Deleting one key leaves all others, and says whether there was something to delete"""
    source = Source(ttl=10)
    keys = random.Random(secrets.randbits(64)).sample(range(1000), 4)
    for key in keys:
        source.get(key)

    answers = [source.cache.delete(keys[1]), source.cache.delete(keys[1]), source.cache.delete("never seen")]
    source.asked.clear()
    for key in keys:
        source.get(key)

    assert answers == [True, False, False], "`delete` returns whether there was an entry."
    assert source.asked == [keys[1]], "Only the key that was deleted is computed again."
    source.clock.advance(10)
    assert source.cache.delete(keys[0]) is False, "An entry that has expired is none."


def test_all_keys_are_deleted():
    """`clear` deletes the entries of this cache and of no other"""
    one, other = Source(), Source()
    for key in ("a", "b"):
        one.get(key)
        other.get(key)

    one.cache.clear()

    assert [one.get("a"), one.get("b")] == ["a, number 2", "b, number 2"], "After `clear` every key is computed again."
    assert [other.get("a"), other.get("b")] == ["a, number 1", "b, number 1"], "Each cache has entries of its own."


def test_what_is_counted():
    """`stats` counts hits, misses and the entries that are there"""
    source = Source(maxsize=3, ttl=10)
    assert source.cache.stats() == {"hits": 0, "misses": 0, "size": 0}, "Nothing has happened yet."
    hits = 1 + secrets.randbelow(5)
    source.get("a")
    for _ in range(hits):
        source.get("a")
    source.clock.advance(4)
    source.get("b")
    assert source.cache.stats() == {"hits": hits, "misses": 2, "size": 2}, (
        "Who computes is a miss, all others are hits."
    )
    source.clock.advance(6)
    assert source.cache.stats() == {"hits": hits, "misses": 2, "size": 1}, "An entry that has expired is not counted."
    for key in "cdef":
        source.get(key)
    assert source.cache.stats() == {"hits": hits, "misses": 6, "size": 3}, (
        "There are never more than `maxsize` entries."
    )
    source.clock.advance(10)
    assert source.cache.stats() == {"hits": hits, "misses": 6, "size": 0}, "All entries that have expired are gone."
    source.get("g")
    source.cache.clear()
    assert source.cache.stats() == {"hits": hits, "misses": 7, "size": 0}, "`clear` deletes entries, and no counts."


def test_settings_that_make_no_sense():
    """A cache without room or time is refused"""
    for maxsize, ttl in ((0, 60), (-1, 60), (10, 0), (10, -1 - secrets.randbelow(9))):
        assert error_of(lambda maxsize=maxsize, ttl=ttl: TTLCache(maxsize, ttl)) == "ValueError", (
            "`maxsize` is at least 1 and `ttl` above 0. Anything else raises ValueError."
        )

    source = Source(maxsize=1, ttl=0.5)
    assert [source.get("a"), source.get("a")] == ["a, number 1"] * 2, "Room for one entry is room."


def test_many_threads_compute_once():
    """Of several threads that ask for the same key, one computes"""
    threads, started, second = 5, [], threading.Event()
    cache = TTLCache(10, 60, Clock().monotonic)

    def compute():
        started.append("computation")
        if len(started) > 1:
            second.set()
        second.wait(0.3)
        return f"value {len(started)}"

    with ThreadPoolExecutor(threads) as pool:
        values = list(pool.map(lambda _: cache.get("key", compute), range(threads)))

    assert len(started) == 1, "Whoever comes while the value is being computed waits for it: note what is under way."
    assert values == ["value 1"] * threads, "Those who have waited get the value that was computed."
    assert cache.stats() == {"hits": threads - 1, "misses": 1, "size": 1}, "Who waited for a value has a hit."


def test_different_keys_do_not_wait_for_each_other():
    """Different keys are computed at the same time"""
    meeting, cache = threading.Barrier(3, timeout=0.8), TTLCache(10, 60, Clock().monotonic)

    def compute():
        try:
            meeting.wait()
        except threading.BrokenBarrierError:
            return "alone"
        return "together"

    with ThreadPoolExecutor(3) as pool:
        values = list(pool.map(lambda key: cache.get(key, compute), range(3)))

    assert values == ["together"] * 3, "A lock must not be held while `compute` runs: other keys would wait for it."


def test_a_failure_leaves_nobody_waiting():
    """When a computation raises, those who have waited for it go on"""
    failures, cache = [], TTLCache(10, 60, Clock().monotonic)

    def compute():
        failures.append("failed")
        threading.Event().wait(0.05)
        raise LookupError("no such customer")

    with ThreadPoolExecutor(3) as pool:
        errors = list(pool.map(lambda _: error_of(lambda: cache.get("key", compute)), range(3)))

    assert errors == ["LookupError"] * 3, "Those who have waited get the exception, or compute and get their own."
    assert cache.get("key", lambda: "fine") == "fine", "After a failure the key can be computed again."


@in_cell
def interrupted(computed):
    """Interrupt a computation with Ctrl-C, then ask again. Both computations call `computed`."""
    from solution import TTLCache

    cache, reached = TTLCache(10, 60), "nothing"

    def stopped():
        computed("stopped")
        raise KeyboardInterrupt

    try:
        cache.get("key", stopped)
    except BaseException as error:
        reached = type(error).__name__
    return reached, cache.get("key", lambda: computed("second"))


def test_ctrl_c_leaves_no_trace():
    """A computation that is interrupted by Ctrl-C can be started again"""
    seen = []

    reached, _ = interrupted(seen.append)

    assert reached == "KeyboardInterrupt", "Ctrl-C gets through."
    assert seen == ["stopped", "second"], "However a computation ends, it is not under way any more."


def test_a_computation_may_use_the_cache():
    """A computation may ask the cache for other keys"""
    source = Source()

    outer = source.get("outer", meanwhile=lambda: source.get("inner"))

    assert outer == "outer, number 1", "A computation may ask for other keys."
    assert source.get("inner") == "inner, number 1", "What a computation has asked for is kept like anything else."
    assert source.get("outer") == "outer, number 1", "Several values may be under way, and all of them are kept."
    assert source.asked == ["outer", "inner"], "What a computation has asked for is kept like anything else."


def test_deleted_while_it_is_computed():
    """A value that is deleted while it is being computed is not kept"""
    for delete in ("delete", "clear"):
        source = Source()
        forget = source.cache.clear if delete == "clear" else lambda source=source: source.cache.delete("key")

        value = source.get("key", meanwhile=forget)

        assert value == "key, number 1", "Whoever asked before the deletion gets the value that was computed."
        assert source.cache.stats()["size"] == 0, "The value comes from old data: make no entry of it."
        assert source.get("key") == "key, number 2", "Whoever asks after the deletion gets a new value."
        assert source.get("key") == "key, number 2", "The new value is kept."


def test_asked_anew_while_the_old_value_is_computed():
    """Whoever asks after a deletion does not get the value that was begun before it"""
    source, values = Source(), []

    def delete_and_ask():
        source.cache.delete("key")
        values.append(source.get("key"))

    old = source.get("key", meanwhile=delete_and_ask)

    assert values == ["key, number 2"], "The value under way is from before the deletion: compute a new one."
    assert old == "key, number 1", "Whoever asked before the deletion gets the value that was computed then."
    assert source.get("key") == "key, number 2", "The old value must not replace the new one when it is done at last."


def test_the_old_value_comes_while_the_new_one_is_computed():
    """A value that was deleted does not take the place of the one that is being computed"""
    cache = TTLCache(10, 60, Clock().monotonic)
    began, release = threading.Event(), threading.Event()

    def compute_old():
        began.set()
        release.wait(0.7)
        return "old"

    with ThreadPoolExecutor(1) as pool:
        old = pool.submit(cache.get, "key", compute_old)
        began.wait(1)
        cache.delete("key")

        def compute_new():
            release.set()
            old.result(timeout=1)
            return "new"

        new = cache.get("key", compute_new)

    assert new == "new", "Whoever asks after a deletion does not wait for the old value."
    assert old.result(timeout=1) == "old", "Whoever asked before the deletion gets what was computed then."
    assert cache.get("key", lambda: "newest") == "new", (
        "Two computations of one key are under way. Each has to know which one it is when it ends."
    )
