"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import drop_expired, newest_first, prune, top_scores

from tameshi import in_cell


def a_draw():
    """A source of chance of the test's own."""
    return random.Random(secrets.randbits(64))


def test_expired_sessions_are_removed():
    """Sessions that have expired go, the others stay in their order"""
    start = secrets.randbelow(10**6)
    sessions = [("mira", start + 3), ("jonas", start), ("ada", start + 2), ("ben", start - 5), ("eve", start + 1)]

    dropped = drop_expired(sessions, start)

    assert sessions == [("mira", start + 3), ("ada", start + 2), ("eve", start + 1)], (
        "Remove what has expired from the list itself, and leave the others in their order."
    )
    assert dropped == 2, "Return how many sessions were removed."


def test_neighbours_expire_together():
    """Neighbours that expire at once are all removed"""
    for before, expired, after in ((0, 2, 1), (1, 3, 0), (2, 4, 2), (1, 2 + secrets.randbelow(20), 3)):
        sessions = [("early", 9)] * before + [(f"user{n}", 1) for n in range(expired)] + [("late", 8)] * after

        dropped = drop_expired(sessions, 5)

        assert sessions == [("early", 9)] * before + [("late", 8)] * after, (
            "When one is removed, the next one moves to its place, and a loop over the same list steps past it."
        )
        assert dropped == expired, "Count each session that was removed."


def test_the_moment_of_expiry():
    """A session expires at the very moment that it names"""
    now = 1000 + secrets.randbelow(1000)
    sessions = [("before", now - 1), ("after", now + 1), ("at", now)]

    drop_expired(sessions, now)

    assert sessions == [("after", now + 1)], "A session has expired when `expires` is at most `now`, not only below."


def test_all_or_none_expire():
    """All sessions, no session, and an empty list"""
    everyone = [(f"user{number}", number) for number in range(6)]
    sessions = list(everyone)

    assert drop_expired(sessions, -1) == 0, "When nothing has expired, nothing is removed."
    assert sessions == everyone, "When nothing has expired, the list stays as it is."
    assert drop_expired(sessions, 6) == 6, "When everything has expired, everything is removed."
    assert sessions == [], "When everything has expired, the list is empty."
    assert drop_expired(sessions, 6) == 0, "An empty list has nothing to remove."


@in_cell
def seen_by_others(sessions, stock, now):
    """Let somebody else hold the list and the dictionary, clean both up, and tell what the other one sees."""
    from solution import drop_expired, prune

    other = {"sessions": sessions, "stock": stock}
    drop_expired(sessions, now)
    prune(stock)
    return other


def test_others_see_the_change():
    """Whoever else holds the list or the dictionary sees the change"""
    sessions, stock = [("a", 1), ("c", 9), ("b", 2)], {"tea": 0, "jam": 2, "rye": 0}

    other = seen_by_others(sessions, stock, 5)

    assert other["sessions"] == [("c", 9)], (
        "A new list under an old name changes nothing for those who hold the old one. `sessions[:] = ...` does."
    )
    assert other["stock"] == {"jam": 2}, "Delete from the dictionary itself; a new one would be seen by nobody."


def test_empty_shelves_are_pruned():
    """Entries with nothing left are removed, wherever they stand"""
    draw = a_draw()
    counts = [("a", 0), ("b", 7), ("c", 0), ("d", -3), ("e", 1)]
    draw.shuffle(counts)
    stock = dict([*counts, ("last", 0)])

    removed = prune(stock)

    left = [(name, count) for name, count in counts if count > 0]
    assert stock == dict(left), "Remove every entry with a count of zero or below, and no other."
    assert list(stock.items()) == left, "What is left keeps its order."
    assert removed == [*(name for name, count in counts if count <= 0), "last"], (
        "Return the removed names in the order of the dictionary."
    )


def test_pruning_does_not_stop_half_way():
    """Neither many, nor all, nor no entries stop the pruning"""
    size = 20 + secrets.randbelow(20)
    stock = {f"item{number}": number % 2 for number in range(size)}

    error = None
    try:
        prune(stock)
    except RuntimeError as raised:
        error = raised

    assert error is None, "A dictionary must not change its size while you walk through it: walk through a copy."
    assert stock == {f"item{number}": 1 for number in range(1, size, 2)}, "Go on to the end of the dictionary."
    assert prune(stock) == [], "When everything is in stock, no name is returned."
    assert len(stock) == size // 2, "When everything is in stock, everything stays."
    empty = {"a": 0, "b": -1}
    assert prune(empty) == ["a", "b"], "When nothing is in stock, all names are returned."
    assert empty == {}, "When nothing is in stock, the dictionary is empty."


def test_highest_scores_first():
    """The highest scores come first, equal ones each for itself"""
    draw = a_draw()
    scores = [draw.randint(0, 40) for _ in range(12)] + [50, 50, 51]
    draw.shuffle(scores)

    result = top_scores(scores, 9)

    assert type(result) is list, "Return a list. `list.sort` sorts in place and returns None."
    assert len(result) == 9, "Return as many scores as were asked for, when there are so many."
    assert result[0] == 51, "The highest score comes first."
    assert result == sorted(scores, key=lambda score: -score)[:9], "From the highest downwards, equal ones included."


def test_the_scores_stay_as_they_are():
    """The list of scores still has its order afterwards"""
    scores = [5, 9, 1, 7, 3 + secrets.randbelow(3)]
    before = list(scores)

    top_scores(scores, 2)

    assert scores == before, "The scores belong to the caller: `sorted` makes a new list, `list.sort` changes this one."


def test_few_scores_and_none():
    """More scores asked for than there are, and none at all"""
    assert top_scores([2, 8, 4], 10) == [8, 4, 2], "With fewer scores than `n`, return all of them."
    assert top_scores([2, 8, 4], 1) == [8], "One score is a list of one."
    assert top_scores([2, 8, 4], 0) == [], "Zero scores are none. Mind that `[-0:]` is the whole list."
    assert top_scores([], 3) == [], "Without scores there is nothing to return."


def test_entries_in_the_opposite_order():
    """Entries come back in the opposite order, as a list"""
    entries = [secrets.token_hex(3) for _ in range(5)]

    result = newest_first(entries)

    assert type(result) is list, "Return a list. `list.reverse` returns None, and `reversed` an iterator."
    assert result == entries[::-1], "The last entry comes first, and so on to the first."
    assert newest_first([]) == [], "Without entries, there is nothing to turn round."


def test_entries_are_not_sorted():
    """Turning round is not sorting"""
    entries = [3, "b", None, 1, ("x",)]

    assert newest_first(entries) == [("x",), 1, None, "b", 3], "Entries may be anything, also what cannot be sorted."
    assert newest_first([2, 1, 3]) == [3, 1, 2], "The opposite of the given order, not the order of size."


@in_cell
def turned_round(entries):
    """Turn entries round; tell whether the result is the argument, and what the argument holds."""
    from solution import newest_first

    return newest_first(entries) is entries, entries


def test_the_entries_stay_as_they_are():
    """The list of entries still has its order afterwards"""
    entries = [secrets.token_hex(3) for _ in range(4)]
    before = list(entries)

    same, after = turned_round(entries)

    assert after == before, "The entries belong to the caller: do not turn the list itself round."
    assert entries == before, "The entries belong to the caller: do not turn the list itself round."
    assert same is False, "Return a new list."
