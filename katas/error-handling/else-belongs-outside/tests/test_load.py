"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import load

from tameshi import in_cell


def play(key, fetch="from us", backup="bought", store=None):
    """Load once with functions that raise or return what is given, and write down their calls.

    Returns the map, the exception that reached the caller, and the calls.
    """
    calls = []

    def outcome_of(name, outcome):
        def function(*arguments):
            calls.append((name, *arguments))
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        return function

    functions = [outcome_of("fetch", fetch), outcome_of("backup", backup), outcome_of("store", store)]
    try:
        value = load(key, *functions, outcome_of("finished", None))
    except Exception as error:
        return None, error, calls
    return value, None, calls


def names_of(calls):
    """Which functions were called, in order."""
    return [name for name, *_ in calls]


def some_key():
    """A key that nobody knows beforehand."""
    return f"town {secrets.randbelow(10_000)}"


def test_our_server_answers():
    """A map of our own server is stored and returned, and nobody else is asked"""
    key, value = some_key(), secrets.token_hex(8)

    result, error, calls = play(key, fetch=value)

    assert error is None, "Nothing has failed, so `load` raises nothing."
    assert type(result) is str and result == value, "Return what `fetch` returned."
    assert ("store", key, value) in calls, "Store the map under its key."
    assert names_of(calls) == ["fetch", "store", "finished"], "Fetch once, store once, and then it is finished."


def test_our_server_cannot_be_reached():
    """When `fetch` raises any kind of OSError, the map comes from `backup`, and is stored too"""
    for kind in (OSError, ConnectionError, ConnectionResetError, TimeoutError, PermissionError):
        key, value = some_key(), secrets.token_hex(8)

        result, error, calls = play(key, fetch=kind("no"), backup=value)

        assert error is None, "Every `OSError` of `fetch`, subclasses included, is a reason to call `backup`."
        assert result == value, "Return what `backup` returned."
        assert "store" in names_of(calls), "Store the map of the backup too, or it is bought again the next time."
        assert calls == [("fetch", key), ("backup", key), ("store", key, value), ("finished", key)], (
            "Fetch, ask the backup once, store what it gave once, and then it is finished."
        )


def test_a_full_disk_is_not_an_unreachable_server():
    """When `store` raises an OSError, the backup is not asked"""
    for kind in (OSError, TimeoutError):
        text = secrets.token_hex(8)

        _, error, calls = play(some_key(), store=kind(text))

        assert "backup" not in names_of(calls), "`store` has failed and not `fetch`: keep `store` out of that `try`."
        assert names_of(calls).count("store") == 1, "Storing is tried once."
        assert type(error) is kind, "What `store` raises goes on to the caller."
        assert error.args == (text,), "Let the very exception of `store` through, and no other one."


def test_other_errors_of_store():
    """What else `store` raises reaches the caller as well"""
    text = secrets.token_hex(8)

    _, error, calls = play(some_key(), store=ValueError(text))

    assert type(error) is ValueError and error.args == (text,), "What `store` raises goes on to the caller."
    assert names_of(calls)[:2] == ["fetch", "store"], "No backup is asked when `store` fails, whatever it raises."


def test_a_full_disk_after_the_backup():
    """When the map of the backup cannot be stored, nothing is tried again"""
    text = secrets.token_hex(8)

    _, error, calls = play(some_key(), fetch=ConnectionError("no"), store=OSError(text))

    assert type(error) is OSError and error.args == (text,), "What `store` raises goes on to the caller."
    assert names_of(calls).count("backup") == 1, "The backup costs money: ask it once."
    assert names_of(calls)[:3] == ["fetch", "backup", "store"], "After `store` has failed, nothing is tried again."


def test_other_errors_of_fetch():
    """What is no OSError is no reason to ask the backup"""
    for kind in (KeyError, ValueError, TypeError, ZeroDivisionError):
        text = secrets.token_hex(8)

        _, error, calls = play(some_key(), fetch=kind(text))

        assert error is not None, "An error of `fetch` that you know no answer to must not get lost."
        assert "backup" not in names_of(calls), "A mistake in `fetch` is no server that cannot be reached."
        assert type(error) is kind and error.args == (text,), "Let the exception of `fetch` go on as it is."
        assert "store" not in names_of(calls), "Without a map there is nothing to store."


def test_the_backup_fails_too():
    """When `backup` fails as well, its error reaches the caller and nothing is stored"""
    for kind in (OSError, LookupError):
        text = secrets.token_hex(8)

        _, error, calls = play(some_key(), fetch=TimeoutError("too slow"), backup=kind(text))

        assert error is not None, "Nobody has a map, and the caller must hear of it."
        assert type(error) is kind and error.args == (text,), "Let the exception of `backup` go on as it is."
        assert names_of(calls)[:2] == ["fetch", "backup"], "Fetch once and ask the backup once."
        assert "store" not in names_of(calls), "Without a map there is nothing to store."


@in_cell
def context_of_the_last_error(note):
    """Let both fail, and say what the error that comes out was raised in the context of."""
    from solution import load

    failed = ConnectionError("server")

    def fetch(key):
        note("fetch")
        raise failed

    def backup(key):
        note("backup")
        raise LookupError("backup")

    try:
        load("Riga", fetch, backup, lambda key, value: None, lambda key: None)
    except LookupError as error:
        return [error.__context__ is failed, error.__cause__ is None or error.__cause__ is failed]
    return [False, False]


def test_the_first_error_stays_visible():
    """The error of `backup` still tells of the error of `fetch`"""
    notes = []

    context, cause = context_of_the_last_error(notes.append)

    assert notes == ["fetch", "backup"], "Ask the server first, and then the backup."
    assert context is True, "Call `backup` inside the `except` block, so that Python notes what was being handled."
    assert cause is True, "The traceback must not name another cause."


def test_finished_is_called_however_it_ends():
    """`finished` is called once and last, whatever failed"""
    bad = ConnectionError("no")
    cases = [
        {},
        {"fetch": bad},
        {"fetch": KeyError("no")},
        {"store": OSError("full")},
        {"store": ValueError("no")},
        {"fetch": bad, "backup": OSError("no")},
        {"fetch": bad, "store": OSError("full")},
    ]
    for case in cases:
        key = some_key()

        _, _, calls = play(key, **case)

        assert "finished" in names_of(calls), "A load that ends with an error has finished too: this is for `finally`."
        assert names_of(calls).count("finished") == 1, "Each load finishes once."
        assert calls[-1] == ("finished", key), "`finished` gets the key, and is the last call: store first."


def test_empty_maps_are_maps():
    """A map that is empty or None is a map"""
    for value in (None, "", b"", 0, []):
        key = some_key()

        result, error, calls = play(key, fetch=value)

        assert error is None, "An empty map is no error."
        assert "backup" not in names_of(calls), "Only an exception is a failure, so do not ask whether the map is true."
        assert type(result) is type(value) and result == value, "Return the map as it is."
        assert ("store", key, value) in calls, "An empty map is stored as well."


@in_cell
def interrupted(place, note):
    """Let Ctrl-C come while one of the functions works, and name what comes out."""
    from solution import load

    def function(name, outcome):
        def call(*arguments):
            note(name)
            if name == place:
                raise KeyboardInterrupt
            if outcome is not None:
                raise outcome

        return call

    failure = OSError("no") if place == "backup" else None
    try:
        load(
            "Bern",
            function("fetch", failure),
            function("backup", None),
            function("store", None),
            function("finished", None),
        )
    except KeyboardInterrupt:
        return "stopped"
    return "went on"


def test_ctrl_c_finishes_the_load():
    """Ctrl-C stops the load, and `finished` is called"""
    expected = {
        "fetch": ["fetch", "finished"],
        "backup": ["fetch", "backup", "finished"],
        "store": ["fetch", "store", "finished"],
    }
    for place, calls in expected.items():
        notes = []

        end = interrupted(place, notes.append)

        assert end == "stopped", "Ctrl-C must reach the caller: it is nothing that this function knows an answer to."
        assert notes[-1] == "finished", "Ctrl-C ends the load too, so `finished` is called."
        assert notes == calls, "After Ctrl-C, call nothing but `finished`."


def test_a_day_of_loads():
    """Many loads with good and bad ends: each makes just the calls that it needs"""
    draw = random.Random(secrets.randbits(64))
    ends = [(fetch, backup, store) for fetch in (False, True) for backup in (False, True) for store in (False, True)]
    draw.shuffle(ends)
    for fetch_fails, backup_fails, store_fails in ends:
        key, ours, bought = some_key(), secrets.token_hex(4), secrets.token_hex(4)
        failing = fetch_fails and backup_fails
        value = bought if fetch_fails else ours
        expected = [("fetch", key)]
        expected += [("backup", key)] if fetch_fails else []
        expected += [] if failing else [("store", key, value)]

        result, error, calls = play(
            key,
            fetch=TimeoutError("fetch") if fetch_fails else ours,
            backup=ConnectionError("backup") if backup_fails else bought,
            store=OSError("store") if store_fails else None,
        )

        assert calls == [*expected, ("finished", key)], (
            "Ask, store and finish in this order, and only as far as needed."
        )
        if failing or store_fails:
            assert error is not None, "Without a map, or without storing it, the load has failed."
            assert error.args == ("backup" if failing else "store",), "The caller sees the error that ended the load."
        else:
            assert error is None and result == value, "A map that was stored is returned."
