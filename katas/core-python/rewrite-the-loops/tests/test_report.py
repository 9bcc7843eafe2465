"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import all_ready, any_failed, converted, ends, flatten, invert, numbered, paired


def some_numbers(count):
    """Different whole numbers in no order."""
    return random.Random(secrets.randbits(64)).sample(range(1000, 10**6), count)


def once(values, taken=None):
    """A generator of the values, which writes down what was taken from it."""
    for value in values:
        if taken is not None:
            taken.append(value)
        yield value


def error_of(call, *args):
    """The name of the exception that a call raises, or "nothing"."""
    try:
        call(*args)
    except Exception as error:
        return type(error).__name__
    return "nothing"


def test_rows_become_one_list():
    """All values stand in one list, row after row"""
    a, b, c, d, e = some_numbers(5)

    result = flatten([[a, b], [], (c,), [d, e]])

    assert type(result) is list, "Return a list."
    assert result == [a, b, c, d, e], (
        "The rows keep their order, and the values theirs: the outer loop is written first."
    )
    assert flatten([[a, c], [b, d]]) == [a, c, b, d], "Row after row, not column after column."
    assert flatten([]) == [], "Without rows there are no values."


def test_rows_that_come_once():
    """Rows, and the values in them, may come from generators"""
    numbers = some_numbers(6)

    result = flatten(once([once(numbers[:2]), once([]), once(numbers[2:])]))

    assert result == numbers, "A `for` loop needs no length and no places: walk through rows and values themselves."


def test_only_one_level_is_flattened():
    """Values that are lists stay whole"""
    number = secrets.randbelow(1000)

    assert flatten([[[number, 2], "word"], [[[3]]]]) == [[number, 2], "word", [[3]]], (
        "Take the values out of the rows, and nothing out of the values."
    )


def test_all_keys_of_a_value():
    """Each value leads to all of its keys"""
    low, high, other = sorted(some_numbers(3))

    result = invert({"d": high, "a": low, "c": high, "b": low, "e": other})

    assert result == {high: ["d", "c"], low: ["a", "b"], other: ["e"]}, (
        "Several keys may have the same value: a comprehension `{value: key ...}` keeps only the last of them."
    )
    assert list(result) == [high, low, other], "Values stand in the order in which they first appear."
    assert invert({}) == {}, "An empty dictionary stays empty."


def test_conversion_keeps_what_is_there():
    """Results that are empty or false stay, only None goes"""
    number = 1 + secrets.randbelow(1000)
    outcomes = {"a": number, "b": None, "c": 0, "d": "", "e": None, "f": False, "g": []}

    result = converted(list(outcomes), outcomes.get)

    assert len(result) == 5, "Only `None` says that there is no result. Zero is a reading, and so is an empty text."
    assert result == [number, 0, "", False, []], "The results stand in the order of their readings."


def test_conversion_asks_once():
    """Each reading is converted once, also when readings come from a generator"""
    numbers, asked = some_numbers(8), []

    def convert(reading):
        asked.append(reading)
        return None if reading % 2 else reading * 10

    result = converted(once(numbers), convert)

    assert len(asked) == 8, "Converting is expensive: keep the result of the call and look at that. `:=` does both."
    assert asked == numbers, "Convert the readings in their order."
    assert result == [10 * number for number in numbers if number % 2 == 0], "Return results, not readings."


def test_numbers_begin_at_one():
    """Lines are numbered from 1"""
    lines = [secrets.token_hex(2) for _ in range(11)]

    result = numbered(once(lines))

    assert result[:2] == [f"1: {lines[0]}", f"2: {lines[1]}"], "People count from 1."
    assert result == [f"{place + 1}: {lines[place]}" for place in range(11)], (
        "Each line has a number, `: ` and its text."
    )
    assert numbered([]) == [], "Without lines there is nothing to number."


def test_pairs():
    """Each name goes with its value"""
    names, values = [secrets.token_hex(2) for _ in range(4)], some_numbers(4)

    result = paired(once(names), once(values))

    assert [type(pair) for pair in result] == [tuple] * 4, "Return a list of tuples."
    assert result == [(names[place], values[place]) for place in range(4)], "The first name goes with the first value."
    assert paired([], []) == [], "Nothing and nothing make no pair."


def test_unequal_sides_are_an_error():
    """A name without a value is an error, and so is a value without a name"""
    names, values = [secrets.token_hex(2) for _ in range(4)], some_numbers(4)

    assert error_of(paired, names, values[:3]) == "ValueError", "`zip` stops at the shorter side and says nothing."
    assert error_of(paired, names[:3], values) == "ValueError", "A value that nobody asked for is an error as well."
    assert error_of(paired, once(names), once(values[:2])) == "ValueError", (
        "Iterables without a length are compared too."
    )
    assert error_of(paired, once([]), once(values)) == "ValueError", "No names for some values: an error, too."


def test_first_middle_last():
    """The first value, the list between, the last value"""
    numbers = some_numbers(6)

    result = ends(once(numbers))

    assert type(result) is tuple and len(result) == 3, "Return a tuple of three."
    assert result == (numbers[0], numbers[1:-1], numbers[-1]), "The middle is a list of all values between the ends."
    assert ends((1, 2)) == (1, [], 2), "With two values there is nothing between, which is an empty list."
    assert ends("wind") == ("w", ["i", "n"], "d"), "The middle is a list, whatever the values came in."


def test_too_few_for_two_ends():
    """Fewer than two values have no two ends"""
    assert error_of(ends, []) == "ValueError", "Without values there is no first and no last."
    assert error_of(ends, [secrets.randbelow(9)]) == "ValueError", "One value cannot be both ends."
    assert error_of(ends, once([1])) == "ValueError", "One value from a generator cannot be both ends, either."


def test_any_and_all():
    """At least one that failed, and every one that is ready"""
    for before, after in ((0, 0), (0, 3), (3, 0), (1 + secrets.randbelow(9), 2)):
        good, mixed = [1] * (before + after + 1), [*[1] * before, 0, *[1] * after]

        assert any_failed(good, lambda check: check == 0) is False, "Where nothing has failed, the answer is False."
        assert any_failed(mixed, lambda check: check == 0) is True, "One failure is enough, wherever it stands."
        assert all_ready(good, lambda device: device == 1) is True, "When every device is ready, the answer is True."
        assert all_ready(mixed, lambda device: device == 1) is False, (
            "One that is not ready is enough, wherever it stands."
        )
    assert all_ready([0, 0], lambda device: device == 1) is False, "When no device is ready, they are not all ready."


def test_answers_are_booleans():
    """Whatever the function says, the answer is True or False"""
    word = secrets.token_hex(2)

    assert any_failed([0, word], lambda check: check) is True, "Return a `bool`, not what the function returned."
    assert any_failed(["", 0], lambda check: check) is False, "Return a `bool`, not what the function returned."
    assert all_ready([1, word], lambda device: device) is True, "Return a `bool`, not what the function returned."
    assert all_ready([word, ""], lambda device: device) is False, "Return a `bool`, not what the function returned."


def test_nothing_to_ask():
    """Of no checks none has failed, and of no devices all are ready"""
    assert any_failed([], lambda check: True) is False, "There is no check that has failed."
    assert all_ready([], lambda device: False) is True, "There is no device that is not ready."
    assert any_failed(once([]), lambda check: True) is False, "An empty generator has no check that has failed."
    assert all_ready(once([]), lambda device: False) is True, "An empty generator has no device that is not ready."


def test_any_stops_at_the_first_failure():
    """Nothing is taken from the checks after the first failure"""
    place, numbers, taken, asked = 3 + secrets.randbelow(9), some_numbers(30), [], []

    def failed(check):
        asked.append(check)
        return check == numbers[place]

    answer = any_failed(once(numbers, taken), failed)

    assert answer is True, "There is a failure among the checks."
    assert len(asked) == place + 1, (
        "Ask no further when the answer is known. A list inside `any(...)` asks for all first."
    )
    assert asked == numbers[: place + 1], "Ask for the checks in their order."
    assert taken == numbers[: place + 1], "What comes after the first failure stays where it is: take nothing ahead."


def test_all_stops_at_the_first_that_is_not_ready():
    """Nothing is taken from the devices after the first that is not ready"""
    place, numbers, taken, asked = 3 + secrets.randbelow(9), some_numbers(30), [], []

    def ready(device):
        asked.append(device)
        return device != numbers[place]

    answer = all_ready(once(numbers, taken), ready)

    assert answer is False, "There is a device that is not ready."
    assert len(asked) == place + 1, (
        "Ask no further when the answer is known. A list inside `all(...)` asks for all first."
    )
    assert asked == numbers[: place + 1], "Ask for the devices in their order."
    assert taken == numbers[: place + 1], "What comes after the first that is not ready stays where it is."


def test_arguments_stay_as_they_are():
    """No function changes what it was given"""
    rows, mapping, numbers = [[1, 2], [3]], {"a": 1, "b": 1}, [4, 5, 6]

    flatten(rows)
    invert(mapping)
    ends(numbers)
    paired(numbers, numbers)

    assert rows == [[1, 2], [3]], "The rows belong to the caller."
    assert mapping == {"a": 1, "b": 1}, "The dictionary belongs to the caller."
    assert numbers == [4, 5, 6], "The values belong to the caller: take nothing out of their list."
