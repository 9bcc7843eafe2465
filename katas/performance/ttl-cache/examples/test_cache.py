"""The shown examples: run them with "Run". A `Clock` only moves when the test says so."""

from solution import TTLCache

from tameshi.resources import Clock


def test_a_value_is_kept_for_a_minute():
    """Within a minute a value is computed once"""
    clock, calls = Clock(), []
    cache = TTLCache(maxsize=10, ttl=60, clock=clock.monotonic)

    def compute():
        calls.append("computed")
        return 15

    assert cache.get("mira", compute) == 15
    clock.advance(59)
    assert cache.get("mira", compute) == 15
    assert len(calls) == 1
    clock.advance(1)
    assert cache.get("mira", compute) == 15
    assert len(calls) == 2


def test_one_customer_is_deleted():
    """Deleting one entry leaves the others"""
    calls, cache = [], TTLCache(maxsize=10, ttl=60, clock=Clock().monotonic)
    for name in ("mira", "ola", "mira"):
        if name == "mira" and calls:
            assert cache.delete("mira") is True
        cache.get(name, lambda name=name: calls.append(name))
    cache.get("ola", lambda: calls.append("ola again"))

    assert calls == ["mira", "ola", "mira"]
    assert cache.stats() == {"hits": 1, "misses": 3, "size": 2}
