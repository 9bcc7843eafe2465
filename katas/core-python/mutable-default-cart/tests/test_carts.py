"""The hidden tests, in the order in which the problems usually show up."""

import secrets

from solution import add_item, tag

from tameshi import in_cell


def some_names(count=3):
    """Names that nobody can know beforehand, all of them different."""
    return [f"{place}-{secrets.token_hex(4)}" for place in range(count)]


def test_a_new_cart_holds_one_item():
    """A call without a cart returns a cart with nothing but its item"""
    for name in some_names(4):
        assert add_item(name) == [name], "Without a cart each call begins a new one: a default is made once, at `def`."


def test_a_new_index_holds_one_value():
    """A call without an index returns an index with nothing but its value"""
    for name in some_names(4):
        assert tag("colour", name) == {"colour": [name]}, (
            "Without an index each call begins a new one, and new lists in it."
        )


@in_cell
def handed_out_twice(first, second):
    """Begin two carts and two indexes, and describe the first ones after the second ones were begun."""
    from solution import add_item, tag

    cart = add_item(first)
    other_cart = add_item(second)
    index = tag(first, first)
    other_index = tag(second, second)
    return {"cart": cart, "index": index, "shared": cart is other_cart or index is other_index}


def test_earlier_results_stay_as_they_are():
    """What an earlier call returned is not touched by a later one"""
    first, second = some_names(2)

    seen = handed_out_twice(first, second)

    assert seen["cart"] == [first], "A later call emptied or filled the cart that an earlier call had handed out."
    assert seen["index"] == {first: [first]}, "A later call changed the index that an earlier call had handed out."
    assert seen["shared"] is False, "Two calls without a container must return two objects."


def test_none_is_no_container():
    """Passing None is the same as passing nothing"""
    one, two, three = some_names()

    assert add_item(one, None) == [one], "`None` stands for no cart: begin a new one."
    assert add_item(two, cart=None) == [two], "`None` stands for no cart, each time anew."
    assert tag(three, one, index=None) == {three: [one]}, "`None` stands for no index: begin a new one."
    assert tag(three, two, None) == {three: [two]}, "`None` stands for no index, each time anew."


def test_the_callers_cart_is_filled():
    """A cart that the caller passes in is changed in place and returned"""
    one, two, three = some_names()
    cart = [one]

    result = add_item(two, cart)

    assert cart == [one, two], "The caller keeps the list that was passed in: append to it and not to a copy."
    assert result is cart, "Return the very list that was passed in."
    add_item(three, cart=cart)
    assert cart == [one, two, three], "Every call with the same list goes on filling it."


def test_the_callers_index_is_filled():
    """An index that the caller passes in is changed in place and returned"""
    one, two, three = some_names()
    index = {"a": [one]}

    result = tag("b", two, index)

    assert index == {"a": [one], "b": [two]}, "The caller keeps the dictionary that was passed in: change that one."
    assert result is index, "Return the very dictionary that was passed in."
    tag("b", three, index=index)
    assert index == {"a": [one], "b": [two, three]}, "Every call with the same dictionary goes on filling it."


def test_an_empty_cart_is_a_cart():
    """An empty cart of the caller is filled, not replaced"""
    one, two = some_names(2)
    cart = []

    result = add_item(one, cart)

    assert cart == [one], "An empty list is false, but it is there: ask for `None` and not for truth."
    assert result is cart, "An empty list of the caller is returned like any other."
    assert add_item(two) == [two], "Whoever comes later without a cart has a new one."


def test_an_empty_index_is_an_index():
    """An empty index of the caller is filled, not replaced"""
    one, two = some_names(2)
    index = {}

    result = tag("a", one, index)

    assert index == {"a": [one]}, "An empty dictionary is false, but it is there: ask for `None` and not for truth."
    assert result is index, "An empty dictionary of the caller is returned like any other."
    assert tag("a", two) == {"a": [two]}, "Whoever comes later without an index has a new one."


def test_values_of_a_key_pile_up():
    """Values under the same key pile up in their order, repeated ones too"""
    one, two = some_names(2)
    index = {}

    for value in (one, two, one):
        tag("key", value, index)

    assert index == {"key": [one, two, one]}, (
        "Add to the list of the key: neither replace it nor leave out repetitions."
    )


def test_every_key_has_its_own_list():
    """Two new keys do not share a list"""
    one, two, three = some_names()
    index = {}

    tag("left", one, index)
    tag("right", two, index)
    tag("left", three, index)

    assert index["right"] == [two], "What is filed under one key must not show up under another: one list per key."
    assert index == {"left": [one, three], "right": [two]}, "Each key has the values that were filed under it."


def test_anything_may_be_put_in():
    """Items and values that are empty or false are kept"""
    for value in (0, "", None, False, []):
        assert add_item(value, ["x"]) == ["x", value], "Whatever the item is, it goes into the cart."
        assert tag("key", value) == {"key": [value]}, "Whatever the value is, it is filed."


@in_cell
def kinds_of_defaults():
    """Name the types of all default values of both functions."""
    from solution import add_item, tag

    kinds = []
    for function in (add_item, tag):
        defaults = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
        kinds.append([kind.__name__ for default in defaults for kind in type(default).__mro__])
    return kinds


def test_no_default_can_be_changed():
    """No default value is a list, a dictionary or a set"""
    kinds = kinds_of_defaults()

    assert len(kinds) == 2, "`add_item` and `tag` are both functions with defaults."
    for names in kinds:
        assert not {"list", "dict", "set"}.intersection(names), (
            "A default that can be changed will be changed one day: let `None` stand for what is missing."
        )
