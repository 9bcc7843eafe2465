"""Tokens by a pattern, precision and recall, and a subsequence by increasing places."""

import json
import re
from bisect import bisect_left


def tokens(text):
    """The words that count."""
    words = re.split(r"\s+", "".join(letter for letter in text.lower() if letter.isalnum() or letter.isspace()))
    return [word for word in words if word and word not in {"a", "an", "the"}]


def exact_match(answer, reference):
    """Whether the tokens are the same."""
    return " ".join(tokens(answer)) == " ".join(tokens(reference))


def harmonic(common, found, wanted):
    """The harmonic mean of precision and recall."""
    if not found or not wanted:
        return float(found == wanted)
    if common == 0:
        return 0.0
    precision, recall = common / len(found), common / len(wanted)
    return 2 * precision * recall / (precision + recall)


def f1(answer, reference):
    """How many tokens the two have in common, between 0 and 1."""
    found, wanted = tokens(answer), tokens(reference)
    left, common = list(wanted), 0
    for word in found:
        if word in left:
            left.remove(word)
            common += 1
    return harmonic(common, found, wanted)


def rouge_l(answer, reference):
    """How many tokens the two have in common in the same order, between 0 and 1."""
    found, wanted = tokens(answer), tokens(reference)
    places = {}
    for place, word in enumerate(wanted):
        places.setdefault(word, []).insert(0, place)
    ends = []  # ends[n]: where the subsequence of n + 1 words ends that ends earliest.
    for word in found:
        for place in places.get(word, ()):
            at = bisect_left(ends, place)
            ends[at : at + 1] = [place]
    return harmonic(len(ends), found, wanted)


def average(metric, pairs):
    """The mean of a metric over pairs of answer and reference."""
    values = [metric(*pair) for pair in pairs]
    if not values:
        raise ValueError("the mean of nothing")
    return sum(values) / len(values)


def parse_score(reply):
    """The mark in the reply of a judge."""
    start = reply.find("{")
    while start >= 0:
        try:
            found = json.JSONDecoder().raw_decode(reply[start:])[0]
        except ValueError:
            found = {}
        if "score" in found:
            if found["score"] in (1, 2, 3, 4, 5) and type(found["score"]) is int:
                return found["score"]
            raise ValueError("the score is no whole number from 1 to 5")
        start = reply.find("{", start + 1)
    raise ValueError("no score")


def grade(ask, question, answer):
    """The mark that a judge gives to an answer."""
    for is_last in (False, True):
        reply = ask(question, answer)
        try:
            return parse_score(reply)
        except ValueError:
            if is_last:
                raise
    return None


def compare(rate, one, other):
    """The mean marks of two answers that were rated in both orders."""
    marks = {1: [], 2: []}
    for first, second, names in ((one, other, (1, 2)), (other, one, (2, 1))):
        for name, mark in zip(names, rate(first, second), strict=True):
            marks[name].append(mark)
    return sum(marks[1]) / 2, sum(marks[2]) / 2
