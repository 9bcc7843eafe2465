"""The hidden tests, in the order in which the problems usually show up.

What is counted are calls of the objects below, which live with the tests: `work` is a list of what they were asked to do.
"""

import random
import secrets

from solution import diff_access, has_pair_with_sum, unique_in_order

SIZE = 14


class Grant:
    """Can be compared and hashed, and writes down each time."""

    def __init__(self, number, work):
        self._number = number
        self._work = work

    def __eq__(self, other):
        self._work.append("==")
        return type(other) is type(self) and self._number == other._number

    def __hash__(self):
        self._work.append("hash")
        return hash(self._number)


class Amount(Grant):
    """Can be added and subtracted as well."""

    def __eq__(self, other):
        return super().__eq__(other)

    def __hash__(self):
        return super().__hash__()

    def __add__(self, other):
        self._work.append("+")
        return Amount(self._number + other._number, self._work)

    def __sub__(self, other):
        self._work.append("-")
        return Amount(self._number - other._number, self._work)


def places(result, objects):
    """Where in `objects` the entries of a result come from; None for what is none of them."""
    places = {id(one): place for place, one in enumerate(objects)}
    return [places.get(id(entry)) for entry in result]


def some_numbers(count):
    """Different whole numbers in no order."""
    return random.Random(secrets.randbits(64)).sample(range(10**9), count)


def grants(numbers, work):
    """A new object for each number, so that equal ones are never identical."""
    return [Grant(number, work) for number in numbers]


def test_added_removed_kept():
    """Grants are added, removed or kept, each list in its own order"""
    names = [f"door {number}" for number in some_numbers(9)]
    old, new = [*names[:6]], [names[8], names[4], names[0], names[6], names[2], names[7]]

    result = diff_access(old, new)

    assert type(result) is tuple and len(result) == 3, "Return a tuple of three lists."
    assert [type(part) for part in result] == [list] * 3, "Added, removed and kept are lists."
    assert result[0] == [names[8], names[6], names[7]], "Added is what only `new` has, in the order of `new`."
    assert result[1] == [names[1], names[3], names[5]], "Removed is what only `old` has, in the order of `old`."
    assert result[2] == [names[4], names[0], names[2]], "Kept is what both have, in the order of `new`."


def test_a_grant_is_listed_once():
    """A grant that is in a list several times appears once, at its first place"""
    a, b, c, d, e, f = (f"door {number}" for number in some_numbers(6))

    added, removed, kept = diff_access([a, b, c, a, b, c, d, a], [e, d, f, e, c, d, f, e])

    assert added == [e, f], "List what was added once, where it came first."
    assert removed == [a, b], "List what was removed once, where it came first."
    assert kept == [d, c], "List what was kept once, where it came first in `new`."


def test_nothing_to_compare_with():
    """The first night, the last night and a night without any grants"""
    names = [f"door {number}" for number in some_numbers(3)]

    assert diff_access([], names) == (names, [], []), "With nothing before, everything is added."
    assert diff_access(names, []) == ([], names, []), "With nothing left, everything is removed."
    assert diff_access([], []) == ([], [], []), "Two empty lists have nothing added, removed or kept."


def test_first_seen_order():
    """Of equal items the first one is kept, at its place"""
    numbers, work = some_numbers(8), []
    items = grants([*numbers, *reversed(numbers), *numbers[2:5]], work)

    result = unique_in_order(items)

    assert type(result) is list, "Return a list."
    assert len(result) == 8, "Each item appears once, however often it was there."
    assert places(result, items) == list(range(8)), "Keep the first of equal items, and the order in which they came."
    assert unique_in_order([]) == [], "Without items, there is nothing to keep."


def test_unhashable_items():
    """Lists and dictionaries are items as well"""
    word = secrets.token_hex(4)
    items = [["a", word], word, {"a": word}, ["a", word], 7, {"a": word}, word, {"a": 1}, 7, ["a"]]

    result = unique_in_order(items)

    assert result == [["a", word], word, {"a": word}, 7, {"a": 1}, ["a"]], (
        "What cannot be hashed is looked for among the others that cannot: each once, at its place in the order of all."
    )


def test_hashable_outside_unhashable_inside():
    """A tuple that holds a list cannot be hashed, either"""
    word = secrets.token_hex(4)
    items = [(word, [1]), word, (word, 1), (word, [1]), (word, [2]), (word, 1)]

    error, result = "nothing", []
    try:
        result = unique_in_order(items)
    except TypeError:
        error = "TypeError"

    assert error == "nothing", "The type does not tell whether an item can be hashed. To hash it does."
    assert result == [(word, [1]), word, (word, 1), (word, [2])], "Each item appears once, at its first place."


def test_equal_is_what_equals():
    """A list is no tuple, and a text is not what it spells"""
    items = [["a"], ("a",), "['a']", [("a",)], {"a": 1}, {"a": 2}, "a", [1], "[1]", [1.0]]

    result = unique_in_order(items)

    assert len(result) == 9, (
        "Ask `==` and nothing else: a copy of another type, or the text of an item, is another item."
    )
    assert result == items[:-1], "Of equal items the first one is kept; `[1] == [1.0]` holds."
    assert type(result[1]) is tuple, "Return the items as they are."


def test_two_places():
    """Two amounts at different places make a pair, one amount does not"""
    a, b, c = (100 + 3 * number for number in some_numbers(3))

    assert has_pair_with_sum([a, b, c], b + c) is True, "Two amounts that add up to the target are a pair."
    assert has_pair_with_sum([c, a, b], c + b) is True, "The two may stand anywhere."
    assert has_pair_with_sum([a, b, c], 2 * b) is False, "One amount does not pair with itself."
    assert has_pair_with_sum([a, b, c], a + b + 1) is False, "Without two that add up, there is no pair."


def test_the_same_amount_twice():
    """An amount that is there twice pairs with its double"""
    a, b = (100 + 3 * number for number in some_numbers(2))

    assert has_pair_with_sum([a, b, a], 2 * a) is True, "Equal amounts at two places are two amounts."
    assert has_pair_with_sum([b, 0, b, -b], 2 * b) is True, "Equal amounts at two places are two amounts."
    assert has_pair_with_sum([a, b, b], 2 * a) is False, "There is only one of these, and it may be used once."


def test_too_few_for_a_pair():
    """No amount and one amount make no pair"""
    assert has_pair_with_sum([], 0) is False, "Nothing is no pair, not even for a target of zero."
    assert has_pair_with_sum([0], 0) is False, "One amount is no pair."
    assert has_pair_with_sum([0, 0], 0) is True, "Zero and zero add up to zero."


def test_arguments_stay_as_they_are():
    """No function changes the lists that it is given"""
    names = [f"door {number}" for number in some_numbers(3)]
    old, new, items, amounts = [*names, names[0]], [names[1]], [names[2], [1], [1]], [3, 1, 2]

    diff_access(old, new)
    unique_in_order(items)
    has_pair_with_sum(amounts, 9)

    assert (old, new) == ([*names, names[0]], [names[1]]), "The lists of grants belong to the caller."
    assert items == [names[2], [1], [1]], "The list of items belongs to the caller."
    assert amounts == [3, 1, 2], "The list of amounts belongs to the caller."


def test_work_of_the_comparison():
    """Comparing two nights takes a fixed number of steps per grant"""
    numbers, work = some_numbers(3 * SIZE), []
    old, new = grants(numbers[: 2 * SIZE], work), grants(numbers[SIZE:], work)

    added, removed, kept = diff_access(old, new)

    assert work.count("==") <= 4 * 4 * SIZE, "Each `in` on a list compares with every entry. Where is `in` one step?"
    assert work.count("hash") <= 8 * 4 * SIZE, "A set that is built inside a loop is built once per turn."
    assert places(added, new) == list(range(SIZE, 2 * SIZE)), "Less work, but what was added is the same as ever."
    assert places(removed, old) == list(range(SIZE)), "Less work, but what was removed is the same as ever."
    assert places(kept, new) == list(range(SIZE)), "Less work, but what was kept is the same as ever: entries of `new`."


def test_work_with_many_repetitions():
    """Grants that repeat take no more work than others"""
    numbers, work = some_numbers(SIZE), []
    old, new = grants(numbers * 2, work), grants([*numbers[::-1], *numbers], work)

    added, removed, kept = diff_access(old, new)

    assert work.count("==") <= 4 * 4 * SIZE, "Looking for repetitions in a list is a scan, too."
    assert work.count("hash") <= 8 * 4 * SIZE, "Build what you look things up in once per call."
    assert (added, removed) == ([], []), "Both nights have the same grants."
    assert places(kept, new) == list(range(SIZE)), "Each grant is kept once, in the order of `new`."


def test_work_of_the_unique_items():
    """Finding unique items takes a fixed number of steps per item"""
    numbers, work = some_numbers(2 * SIZE), []
    items = grants([*numbers, *numbers[:SIZE]], work)

    result = unique_in_order(items)

    assert work.count("==") <= 4 * 3 * SIZE, "Looking through the list of what you have is a scan per item."
    assert work.count("hash") <= 8 * 3 * SIZE, "Hash each item a fixed number of times."
    assert places(result, items) == list(range(2 * SIZE)), "Less work, the same result: first ones, in their order."


def test_unhashable_items_slow_nobody_down():
    """Some unhashable items do not make the hashable ones slower"""
    numbers, work = some_numbers(2 * SIZE), []
    items = [*grants(numbers, work), ["x"], *grants(numbers[:SIZE], work), {"y": 1}, ["x"]]

    result = unique_in_order(items)

    assert work.count("==") <= 4 * len(items), (
        "One item that cannot be hashed is no reason to compare all others: keep two places to look, one for each sort."
    )
    assert work.count("hash") <= 8 * len(items), "Hash each item a fixed number of times."
    assert len(result) == 2 * SIZE + 2, "Each item appears once, hashable or not."
    assert result[-2:] == [["x"], {"y": 1}], "Items that cannot be hashed keep their place in the order."
    assert places(result[:-2], items) == list(range(2 * SIZE)), "Hashable items keep theirs."


def test_work_of_the_pairs():
    """Looking for a pair takes a fixed number of steps per amount"""
    numbers, work = [2 * number for number in some_numbers(2 * SIZE)], []

    none = has_pair_with_sum([Amount(number, work) for number in numbers], Amount(4 * 10**9 + 1, work))

    steps = work.count("+") + work.count("-")
    assert none is False, "All amounts are even, so no two add up to an odd target."
    assert steps <= 4 * 2 * SIZE, "You need not add each to each: what would the other one have to be?"
    assert work.count("==") <= 4 * 2 * SIZE, "Whether an amount has been there is one question, not a scan."
    assert work.count("hash") <= 8 * 2 * SIZE, "Hash each amount a fixed number of times."

    numbers.append(10**9 + 1)
    found = has_pair_with_sum([Amount(number, work) for number in numbers], Amount(numbers[0] + 10**9 + 1, work))
    assert found is True, "The first and the last amount are a pair."
