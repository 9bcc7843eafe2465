"""The shown examples: run them with "Run"."""

from solution import any_failed, ends, invert, numbered


def test_two_keys_for_one_value():
    """A value that two keys have keeps both"""
    assert invert({"mira": "lab", "jonas": "roof", "ada": "lab"}) == {"lab": ["mira", "ada"], "roof": ["jonas"]}


def test_lines_from_a_generator():
    """Lines may come from a generator"""
    assert numbered(line for line in ["wind", "rain"]) == ["1: wind", "2: rain"]


def test_four_values():
    """The first, the middle and the last"""
    assert ends([5, 6, 7, 8]) == (5, [6, 7], 8)


def test_the_first_failure_is_enough():
    """Nobody asks for the checks behind the first failure"""
    asked = []

    def failed(check):
        asked.append(check)
        return check < 0

    assert any_failed([3, -1, 8], failed) is True
    assert asked == [3, -1]
