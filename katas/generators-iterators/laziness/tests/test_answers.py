"""The hidden tests: one per snippet. Each runs its snippet here and compares with what was written down."""

import snippets
from solution import ANSWERS


def logged(name):
    """What the snippet really logs."""
    snippets.log.clear()
    getattr(snippets, name)()
    return list(snippets.log)


def predicted(name):
    """The answer that was given."""
    answer = ANSWERS.get(name)
    assert type(answer) is list, f"Write a list of texts under {name!r} in ANSWERS."
    return answer


def test_generator_in_a_loop():
    """warm_up: a generator function, from its call to its end"""
    assert predicted("warm_up") == logged("warm_up"), "This answer was filled in. Put it back as it was."


def test_check_in_the_first_line():
    """checks_first: when a check in the first line of a generator function runs"""
    assert predicted("checks_first") == logged("checks_first"), (
        "The function has a `yield`, so calling it makes a generator. Which statement is the first to ask that for a "
        "value?"
    )


def test_source_of_a_generator_expression():
    """one_source: when the source of a generator expression is worked out"""
    assert predicted("one_source") == logged("one_source"), (
        "A generator expression needs something to loop over before it can be made. When is that worked out, and when "
        "the rest?"
    )


def test_two_sources_in_one_expression():
    """two_sources: when the two sources of a generator expression are worked out, and how often"""
    assert predicted("two_sources") == logged("two_sources"), (
        "Write the expression as two loops inside each other. Which part of it stands before the first loop, and "
        "which inside?"
    )


def test_names_that_change():
    """names_that_change: names that stand for something else when the values are asked for"""
    assert predicted("names_that_change") == logged("names_that_change"), (
        "Two names change. For each of them ask when it is read: when the expression is made, or when a value is "
        "asked for?"
    )


def test_list_that_grows():
    """list_that_grows: a list that grows while somebody loops over it"""
    assert predicted("list_that_grows") == logged("list_that_grows"), (
        "The source was worked out, but it was not copied. An iterator over a list looks at the list each time it is "
        "asked."
    )


def test_two_lazy_stages():
    """two_stages: one generator expression that feeds another"""
    assert predicted("two_stages") == logged("two_stages"), (
        "Nothing moves until the last stage is asked. Then it asks the one before it, for one value, and that asks in "
        "turn."
    )


def test_list_between_two_stages():
    """list_between_stages: a list comprehension that feeds a generator expression"""
    assert predicted("list_between_stages") == logged("list_between_stages"), (
        "Square brackets make a list, at once and to its end. Only what comes behind it can wait."
    )


def test_membership():
    """is_it_in: asking an iterator whether something is in it"""
    assert predicted("is_it_in") == logged("is_it_in"), (
        "An iterator can only be asked for the next value. How far does `in` have to go, and can it go back?"
    )


def test_zip_and_the_rest():
    """zip_and_the_rest: what `zip` leaves of an iterator that is longer than its partner"""
    assert predicted("zip_and_the_rest") == logged("zip_and_the_rest"), (
        "`zip` asks its arguments from left to right. Who has been asked already when the other one turns out to be "
        "at its end?"
    )


def test_any_and_all():
    """any_and_all: how far `any` and `all` go"""
    assert predicted("any_and_all") == logged("any_and_all"), (
        "Both stop as soon as the answer is certain. The second one goes on where the first one has stopped."
    )


def test_loop_after_a_break():
    """loop_and_go_on: a second loop over a generator whose first loop was left"""
    assert predicted("loop_and_go_on") == logged("loop_and_go_on"), (
        "`break` ends the loop. What does it do to the generator, which still has a name?"
    )


def test_next_after_the_end():
    """after_the_end: asking a generator again after its end"""
    assert predicted("after_the_end") == logged("after_the_end"), (
        "When does the line after the last `yield` run? And what does a generator that has ended say, however often "
        "it is asked?"
    )


def test_return_in_a_generator():
    """returned_value: where the value of a `return` in a generator goes"""
    assert predicted("returned_value") == logged("returned_value"), (
        "A `return` ends the generator. Its value is no item: it travels with StopIteration, and `yield from` is an "
        "expression."
    )


def test_next_inside_a_generator():
    """next_inside: a `next` that finds nothing, inside a generator"""
    assert predicted("next_inside") == logged("next_inside"), (
        "StopIteration means that an iterator has ended. What should it mean when it comes out of a body that has not "
        "ended?"
    )


def test_closing():
    """closed: closing a generator that has begun, and one that has not"""
    assert predicted("closed") == logged("closed"), (
        "`close` raises GeneratorExit where the body is waiting. Where does a body wait that has never begun?"
    )
