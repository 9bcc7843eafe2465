"""Mistake: believes that a function with such a mistake is refused before its first line runs."""

ANSWERS = {
    "warm_up": ["local", "6", "ZeroDivisionError"],
    "called_from_elsewhere": ["global", "local"],
    "looked_up_when": ["after", "2", "0"],
    "assigned_below": ["UnboundLocalError"],
    "three_assignments": ["2", "3"],
    "class_body": ["of the class", "of the function"],
    "comprehension_in_a_class": ["[5, 5]"],
    "loop_variables": ["x", "b"],
    "names_of_built_ins": ["rounded by hand", "TypeError", "4"],
    "name_of_the_exception": ["ValueError", "NameError"],
    "two_names": ["[1, 2]", "[1, 2]"],
    "two_baskets": ["['tea']", "shop"],
    "list_in_a_tuple": ["TypeError", "([1, 3], [2])"],
    "negative_division": ["-4", "1", "-4", "-3"],
    "chained_comparisons": ["True", "False", "True"],
    "numbers_and_truth": ["2", "2", "{1: 'bool'}"],
    "texts_and_numbers": ["TypeError", "111", "False", "True"],
}
