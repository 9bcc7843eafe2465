"""Mistake: has the question inside the `try` as well, so that an error of the judge is taken for a bad reply."""

import json
import re
from collections import Counter
from contextlib import suppress
from statistics import fmean


def tokens(text):
    """The words that count."""
    kept = "".join(character for character in text.lower() if character.isalnum() or character.isspace())
    return [word for word in kept.split() if word not in ("a", "an", "the")]


def exact_match(answer, reference):
    """Whether the tokens are the same."""
    return tokens(answer) == tokens(reference)


def f1(answer, reference):
    """How many tokens the two have in common, between 0 and 1."""
    found, wanted = tokens(answer), tokens(reference)
    return _share((Counter(found) & Counter(wanted)).total(), found, wanted)


def rouge_l(answer, reference):
    """How many tokens the two have in common in the same order, between 0 and 1."""
    found, wanted = tokens(answer), tokens(reference)
    return _share(_common_subsequence(found, wanted), found, wanted)


def average(metric, pairs):
    """The mean of a metric over pairs of answer and reference."""
    return fmean(metric(answer, reference) for answer, reference in pairs)


def parse_score(reply):
    """The mark in the reply of a judge."""
    decoder = json.JSONDecoder()
    for brace in re.finditer("{", reply):
        with suppress(json.JSONDecodeError):
            found, _ = decoder.raw_decode(reply, brace.start())
            if "score" in found:
                return _valid(found["score"])
    raise ValueError("there is no score in the reply")


def grade(ask, question, answer):
    """The mark that a judge gives to an answer."""
    with suppress(ValueError):
        return parse_score(ask(question, answer))
    return parse_score(ask(question, answer))


def compare(rate, one, other):
    """The mean marks of two answers that were rated in both orders."""
    (one_first, other_second), (other_first, one_second) = rate(one, other), rate(other, one)
    return (one_first + one_second) / 2, (other_first + other_second) / 2


def _share(common, found, wanted):
    """The share of the common tokens, and 1 where there are none at all."""
    both = len(found) + len(wanted)
    return 2 * common / both if both else 1.0


def _common_subsequence(left, right):
    """The length of the longest common subsequence. `row[n]` is that of the words so far and the first n of `right`."""
    row = [0] * (len(right) + 1)
    for word in left:
        before = list(row)
        for n, other in enumerate(right):
            row[n + 1] = before[n] + 1 if word == other else max(before[n + 1], row[n])
    return row[-1]


def _valid(score):
    """The score itself, if it is one."""
    if type(score) is not int or not 1 <= score <= 5:
        raise ValueError(f"{score!r} is no score")
    return score
