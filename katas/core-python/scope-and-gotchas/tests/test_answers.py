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


def test_a_local_name():
    """warm_up: a name, a number and an error"""
    assert predicted("warm_up") == logged("warm_up"), "This answer was filled in. Put it back as it was."


def test_a_function_that_is_called_from_elsewhere():
    """called_from_elsewhere: a name that the caller has as well"""
    assert predicted("called_from_elsewhere") == logged("called_from_elsewhere"), (
        "Where a function looks for a name is decided by where it was *written*. Who calls it makes no difference."
    )


def test_when_a_closure_looks():
    """looked_up_when: a variable that changes after a function was made"""
    assert predicted("looked_up_when") == logged("looked_up_when"), (
        "A function keeps the variable, not the value: it looks when it is called. And when is a default value worked out?"
    )


def test_a_name_that_is_assigned_below():
    """assigned_below: a name that is assigned further down"""
    assert predicted("assigned_below") == logged("assigned_below"), (
        "Whether a name is local is decided for the whole body of a function, before its first line runs."
    )


def test_three_ways_to_assign():
    """three_assignments: assigning with nonlocal, with global and with neither"""
    assert predicted("three_assignments") == logged("three_assignments"), (
        "Which variable does each of the three assignments change? Without a word before it, an assignment makes a local one."
    )


def test_a_name_in_a_class_body():
    """class_body: a class variable and a method that asks for its name"""
    assert predicted("class_body") == logged("class_body"), (
        "A class body runs once and has names of its own. Do functions inside of it look there, or further out?"
    )


def test_a_comprehension_in_a_class():
    """comprehension_in_a_class: a comprehension inside of a class body"""
    assert predicted("comprehension_in_a_class") == logged("comprehension_in_a_class"), (
        "A comprehension is a scope of its own inside of the class. Only its first iterable is worked out before one enters it."
    )


def test_loop_variables():
    """loop_variables: what a comprehension and a loop leave behind"""
    assert predicted("loop_variables") == logged("loop_variables"), (
        "Which of the two has a scope of its own, and which one assigns to a name of the function?"
    )


def test_names_of_built_ins():
    """names_of_built_ins: names that built-in functions have, too"""
    assert predicted("names_of_built_ins") == logged("names_of_built_ins"), (
        "Built-in names are looked up last: whatever has the same name nearer by hides them, and only where it is visible."
    )


def test_the_name_behind_as():
    """name_of_the_exception: the name behind `as` after the block"""
    assert predicted("name_of_the_exception") == logged("name_of_the_exception"), (
        "At the end of an `except` block, Python does something with the name behind `as`. Does it assign, or delete?"
    )


def test_two_names_for_a_list():
    """two_names: a list with two names"""
    assert predicted("two_names") == logged("two_names"), (
        "An object may have several names. One of the two lines changes the object, the other one only moves a name."
    )


def test_a_list_in_a_class():
    """two_baskets: a list in a class body, and two instances"""
    assert predicted("two_baskets") == logged("two_baskets"), (
        "A class body makes each object once. Reading looks in the instance and then in its class; where does assigning write to?"
    )


def test_a_list_in_a_tuple():
    """list_in_a_tuple: adding to a list that is in a tuple"""
    assert predicted("list_in_a_tuple") == logged("list_in_a_tuple"), (
        "`x[0] += y` is two steps: the list is extended, and then the result is assigned to the place. Which of them can fail?"
    )


def test_negative_division():
    """negative_division: dividing negative numbers"""
    assert predicted("negative_division") == logged("negative_division"), (
        "`//` rounds to the floor, in one direction. And `%` fits to it: `a == a // b * b + a % b` always holds."
    )


def test_chained_comparisons():
    """chained_comparisons: comparisons in a chain"""
    assert predicted("chained_comparisons") == logged("chained_comparisons"), (
        "`a < b > c` is `a < b and b > c`, and so it is with every comparing operator: `==` and `in` are among them."
    )


def test_numbers_and_truth():
    """numbers_and_truth: calculating with True, and True as a key"""
    assert predicted("numbers_and_truth") == logged("numbers_and_truth"), (
        "`bool` is a kind of `int`. Where keys are equal, a dictionary keeps the first key. And which value?"
    )


def test_texts_and_numbers():
    """texts_and_numbers: texts and numbers in one expression"""
    assert predicted("texts_and_numbers") == logged("texts_and_numbers"), (
        "Types are not converted into each other here, but some operators have a meaning for two types. Equality never raises."
    )
