"""Measure how good answers are."""

import json


def tokens(text):
    """The words that count."""
    return text.lower().split()


def exact_match(answer, reference):
    """Whether the tokens are the same."""
    return answer == reference


def f1(answer, reference):
    """How many tokens the two have in common, between 0 and 1."""
    raise NotImplementedError


def rouge_l(answer, reference):
    """How many tokens the two have in common in the same order, between 0 and 1."""
    raise NotImplementedError


def average(metric, pairs):
    """The mean of a metric over pairs of answer and reference."""
    raise NotImplementedError


def parse_score(reply):
    """The mark in the reply of a judge."""
    return json.loads(reply)["score"]


def grade(ask, question, answer):
    """The mark that a judge gives to an answer."""
    return parse_score(ask(question, answer))


def compare(rate, one, other):
    """The mean marks of two answers that were rated in both orders."""
    return rate(one, other)
