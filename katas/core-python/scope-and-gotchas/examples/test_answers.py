"""The shown examples: run them with "Run"."""

from solution import ANSWERS

SNIPPETS = 17


def test_the_answer_that_is_filled_in():
    """The warm-up logs three texts"""
    assert ANSWERS["warm_up"] == ["local", "6", "ZeroDivisionError"]


def test_every_snippet_has_an_answer():
    """Each snippet has an answer, and it is a list of texts"""
    assert len(ANSWERS) == SNIPPETS
    for name, answer in ANSWERS.items():
        assert type(answer) is list and answer != [], f"the answer for {name} is still missing"
        assert {type(text) for text in answer} == {str}, f"the answer for {name} should have texts only"
