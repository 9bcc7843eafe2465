"""The shown examples: run them with "Run"."""

import pytest
from solution import compare, exact_match, f1, parse_score, rouge_l


def test_words():
    """Case, punctuation and articles do not matter"""
    assert exact_match("The answer: an Owl.", "answer owl") is True
    assert exact_match("two owls", "owls two") is False


def test_two_metrics():
    """Words in common, in any order and in the same order"""
    assert f1("red green blue", "blue red yellow") == pytest.approx(2 * 2 / 6)
    assert rouge_l("red green blue", "blue red yellow") == pytest.approx(2 * 1 / 6)


def test_a_mark_in_a_fence():
    """A mark is found in a fence, and in the middle of a sentence"""
    assert parse_score('```json\n{"score": 5}\n```') == 5
    assert parse_score('I would say {"score": 2}, all in all.') == 2
    with pytest.raises(ValueError):
        parse_score("Five out of five!")


def test_both_orders():
    """A judge who likes the first answer one mark better"""
    good, poor = "Oslo", "somewhere"

    def rate(first, second):
        marks = {good: 4, poor: 2}
        return marks[first] + 1, marks[second]

    assert tuple(compare(rate, poor, good)) == (2.5, 4.5)
