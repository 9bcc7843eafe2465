"""Mistake: believes that `in` only looks, as it does with a list."""

ANSWERS = {
    "warm_up": ["made", "begin", "yield 1", "got 1", "yield 2", "got 2", "end"],
    "checks_first": ["no error", "check", "late"],
    "one_source": ["[1, 2]", "made", "2", "4"],
    "two_sources": ["ab", "made", "cd", "ac", "once more", "ad", "cd", "bc", "bd"],
    "names_that_change": ["10", "20"],
    "list_that_grows": ["1", "2", "3", "4"],
    "two_stages": ["made", "begin", "yield 1", "1", "got", "yield 2", "yield 3", "9", "got", "end"],
    "list_between_stages": ["begin", "yield 1", "yield 2", "yield 3", "end", "made", "1", "got", "9", "got"],
    "is_it_in": ["True", "True", "[1, 2, 3, 4, 5]"],
    "zip_and_the_rest": ["[(1, 'a'), (2, 'b')]", "4", "[('a', 1), ('b', 2)]", "3"],
    "any_and_all": ["begin", "yield 1", "yield 2", "True", "yield 3", "yield 4", "False", "end", "[]"],
    "loop_and_go_on": ["begin", "yield 1", "yield 2", "and", "yield 3", "got 3", "end"],
    "after_the_end": ["begin", "yield 1", "1", "end", "nothing", "nothing"],
    "returned_value": ["['step']", "result", "['step', 'last']", "result"],
    "next_inside": ["a", "RuntimeError", "after"],
    "closed": ["open started", "close started", "nothing"],
}
