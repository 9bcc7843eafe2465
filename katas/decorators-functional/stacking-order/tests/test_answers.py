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


def test_definition_with_one_decorator():
    """warm_up: one decorator, from the definition to the call"""
    assert predicted("warm_up") == logged("warm_up"), "This answer was filled in. Put it back as it was."


def test_definition_with_two_decorators():
    """defined: two decorators while the function is being defined"""
    assert predicted("defined") == logged("defined"), (
        "There are two steps. The expressions behind each `@` are worked out as they are read. Then the results "
        "are called, and `@a` above `@b` means `f = a(b(f))`: which of these two calls needs the result of the other?"
    )


def test_call_through_two_decorators():
    """called: two decorators while the function is being called"""
    assert predicted("called") == logged("called"), (
        "The name `greet` belongs to what the decorator that was applied last has returned. Begin there, and follow "
        "the calls inward and back out."
    )


def test_argument_that_changes_afterwards():
    """argument_changes: a variable behind the `@` that changes before the call"""
    assert predicted("argument_changes") == logged("argument_changes"), (
        "The expression behind an `@` is worked out once. Is that when the function is defined, or when it is called?"
    )


def test_definition_inside_a_function():
    """defined_in_a_function: a decorated function that is defined inside another one"""
    assert predicted("defined_in_a_function") == logged("defined_in_a_function"), (
        "`def` is a statement. It runs, with its decorators, each time the program comes by, and calls nothing else."
    )


def test_guard_above_timer():
    """guard_above_timer: a refused call, with the timer below the guard"""
    assert predicted("guard_above_timer") == logged("guard_above_timer"), (
        "A wrapper that raises before it calls what it wraps is as far as the call gets. What is below is not reached."
    )


def test_timer_above_guard():
    """timer_above_guard: a refused call, with the timer above the guard"""
    assert predicted("timer_above_guard") == logged("timer_above_guard"), (
        "For a wrapper, all that is below is one call. It sees that call begin and end, however it ends."
    )


def test_cache_above_timer():
    """cache_above_timer: a repeated call, with the timer below the cache"""
    assert predicted("cache_above_timer") == logged("cache_above_timer"), (
        "A cache that knows the answer gives it and calls nothing. Which of the three calls does it let through?"
    )


def test_timer_above_cache():
    """timer_above_cache: a repeated call, with the timer above the cache"""
    assert predicted("timer_above_cache") == logged("timer_above_cache"), (
        "What is above a cache does not know of it: every call passes there, and only then is the cache asked."
    )


def test_cache_above_guard():
    """cache_above_guard: who may see what a cache above the guard has kept"""
    assert predicted("cache_above_guard") == logged("cache_above_guard"), (
        "A cache keeps results, not exceptions, and tells calls apart by their arguments. Who asks is no argument here."
    )


def test_registration_below_a_timer():
    """registered_below_timer: which function stands in the register below a timer"""
    assert predicted("registered_below_timer") == logged("registered_below_timer"), (
        "A decorator gets what stands directly below it, and knows nothing of those that are applied later."
    )


def test_registration_above_a_timer():
    """registered_above_timer: which function stands in the register above a timer"""
    assert predicted("registered_above_timer") == logged("registered_above_timer"), (
        "When this registration is made, what has been made of the function already? That is what it keeps."
    )


def test_alarm_below_the_second_try():
    """alarm_below_second_try: an alarm below what tries again"""
    assert predicted("alarm_below_second_try") == logged("alarm_below_second_try"), (
        "What is below is called again for every try. Does the alarm see single tries, or the call as a whole?"
    )


def test_alarm_above_the_second_try():
    """alarm_above_second_try: an alarm above what tries again"""
    assert predicted("alarm_above_second_try") == logged("alarm_above_second_try"), (
        "What is above sees how everything below has ended together. How does it end for the alarm here?"
    )


def test_names_of_wrapped_functions():
    """names: what functions are called after one, or two, decorators"""
    assert predicted("names") == logged("names"), (
        "`functools.wraps` copies the name of what it was given, and it was given what stands directly below."
    )
