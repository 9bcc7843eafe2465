"""The hidden tests, in the order in which the problems usually show up.

Lifetimes can only be seen where the objects live, so most tests observe in the cell. What `load` and `forget` were called
with, the test knows by itself.
"""

import random
import secrets

from solution import IdentityMap, same_text

from tameshi import in_cell


@in_cell
def held_objects(keys, loaded):
    """Get all keys twice while everything is held. Says what is the same object, and the sizes of the map."""
    from solution import IdentityMap

    class Customer:
        def __init__(self, key):
            self.key = key

    def load(key):
        loaded(key)
        return Customer(key)

    customers = IdentityMap(load)
    sizes = [len(customers)]
    first = [customers.get(key) for key in keys]
    sizes.append(len(customers))
    second = [customers.get(key) for key in reversed(keys)][::-1]
    sizes.append(len(customers))
    return {
        "same": [one is other for one, other in zip(first, second, strict=True)],
        "different": len({id(one) for one in first}),
        "keys": [one.key for one in first],
        "sizes": sizes,
    }


def test_the_same_object_while_it_is_held():
    """As long as somebody holds the object, everybody gets this one, and it is loaded once"""
    draw = random.Random(secrets.randbits(64))
    keys, loaded = [*draw.sample(range(1, 1000), 5), 0, None, "seven", (7, "a")], []

    seen = held_objects(keys, loaded.append)

    assert loaded == keys, "Load each key once: while its object lives, `get` does not call `load`."
    assert seen["same"] == [True] * len(keys), "`get` returns the very object that somebody holds, and no copy."
    assert seen["different"] == len(keys), "Each key has an object of its own."
    assert seen["keys"] == keys, "`get` returns what `load` returned for this key."
    assert seen["sizes"] == [0, len(keys), len(keys)], "`len` counts the objects that live."


@in_cell
def dropped_objects(loaded, forgotten):
    """Get an object, drop it, and get it again. Says the sizes, and whether the objects have died."""
    import gc
    import weakref

    from solution import IdentityMap

    class Customer:
        pass

    def load(key):
        loaded(key)
        return Customer()

    customers = IdentityMap(load, forgotten)
    held, seen = customers.get("held"), []
    for _ in range(3):
        one = customers.get("dropped")
        customers.get("dropped")
        watch = weakref.ref(one)
        seen.append(len(customers))
        forgotten("-")
        del one
        gc.collect()
        seen += [watch() is None, len(customers)]
    return seen, held is customers.get("held")


def test_nobody_is_kept_alive():
    """The map keeps no object alive: who is dropped dies, and is loaded anew"""
    loaded, forgotten = [], []

    seen, held = dropped_objects(loaded.append, forgotten.append)

    assert seen[1::3] == [True] * 3, "When the last reference outside of the map is gone, the object dies."
    assert loaded == ["held", *["dropped"] * 3], "An object that has died is loaded anew, once."
    assert seen[0::3] == [2] * 3 and seen[2::3] == [1] * 3, "`len` counts the objects that live, and no others."
    assert held is True, "Objects that are held stay the same meanwhile."


def test_forget_is_called_at_the_end():
    """`forget` is called with the key when the object dies, once per object and not before"""
    loaded, forgotten = [], []

    dropped_objects(loaded.append, forgotten.append)

    assert "dropped" in forgotten, "When an object dies, call `forget`: weak references can call a function then."
    assert forgotten[:1] == ["-"], "As long as the object lives, there is nothing to forget."
    assert forgotten[:6] == ["-", "dropped"] * 3, "Call `forget` once for each object that dies, with its key."


@in_cell
def strange_objects(loaded, forgotten):
    """Hold objects with strange ideas of truth, equality and hash. Says whether they stay the same."""
    from solution import IdentityMap

    class Basket(set):
        pass

    class EqualToAll:
        __hash__ = None

        def __eq__(self, other):
            return True

    class Moody:
        def __bool__(self):
            raise RuntimeError("ask me later")

    kinds = {"basket": Basket, "equal": EqualToAll, "moody": Moody}

    def load(key):
        loaded(key)
        return kinds[key]()

    objects = IdentityMap(load, forgotten)
    held = {key: objects.get(key) for key in kinds}
    return [objects.get(key) is one for key, one in held.items()], len(objects)


def test_empty_and_strange_objects():
    """Objects that are empty, equal to everything or not hashable are objects like any other"""
    loaded, forgotten = [], []

    same, size = strange_objects(loaded.append, forgotten.append)

    assert loaded == ["basket", "equal", "moody"], (
        "Ask whether there is an object, not whether it is true or equals None."
    )
    assert same == [True] * 3, "An empty basket is an object, too."
    assert size == 3, "All of them live."


@in_cell
def failing_loads(outcomes, called):
    """Ask for one key again and again. Loads fail as long as there are outcomes."""
    from solution import IdentityMap

    class Customer:
        pass

    left = list(outcomes)

    def load(key):
        called(key)
        if left:
            raise LookupError(left.pop(0))
        return Customer()

    customers, ends = IdentityMap(load, lambda key: called("forgotten")), []
    for _ in range(len(outcomes) + 1):
        try:
            held = customers.get(7)
            ends.append("loaded")
        except LookupError as error:
            ends.append(error.args[0])
        ends.append(len(customers))
    return ends, type(held).__name__


def test_a_failed_load_is_tried_again():
    """What `load` raises goes on, and the next `get` tries again"""
    outcomes, called = [secrets.token_hex(4) for _ in range(2)], []

    ends, kind = failing_loads(outcomes, called.append)

    assert called[:3] == [7, 7, 7], "A load that failed has given nothing to remember: try again at the next `get`."
    assert ends[::2] == [*outcomes, "loaded"], "The exception of `load` goes on to the caller as it is."
    assert ends[1::2] == [0, 0, 1], "Nothing is remembered of a load that failed."
    assert kind == "Customer", "In the end the object is there."


def test_what_has_no_weak_references_is_refused():
    """Numbers, texts, lists, tuples and None are refused, with the key and the type in the text"""
    key = f"answer {secrets.randbelow(1000)}"
    for value in (42, "text", 1.5, (1, 2), [1], {"a": 1}, None, True, b"bytes"):
        loads, forgotten = [], []

        def load(asked, loads=loads, value=value):
            loads.append(asked)
            return value

        customers, errors = IdentityMap(load, forgotten.append), []
        for _ in range(2):
            try:
                customers.get(key)
            except TypeError as error:
                errors.append(str(error))

        assert len(errors) == 2, "Without a weak reference the map would keep the value for ever: raise TypeError."
        assert all(repr(key) in text for text in errors), "Say in the text for which key, as `repr` shows it."
        assert all(type(value).__name__ in text for text in errors), "Say in the text what type the value has."
        assert loads == [key, key], "A value that was refused is not remembered, so the next `get` loads again."
        assert (len(customers), forgotten) == (0, []), "What was not remembered is not counted, and not forgotten."


@in_cell
def closed_map(loaded, forgotten):
    """Close a map while some objects live, and drop them afterwards. Says what happened meanwhile."""
    import gc

    from solution import IdentityMap

    class Customer:
        pass

    def load(key):
        loaded(key)
        return Customer()

    customers = IdentityMap(load, forgotten)
    held = [customers.get(key) for key in ("a", "b", "c")]
    del held[1]
    gc.collect()
    forgotten("close")
    customers.close()
    sizes, ends = [len(customers)], []
    forgotten("closed")
    for key in ("a", "new"):
        try:
            customers.get(key)
            ends.append("went on")
        except ValueError:
            ends.append("refused")
    customers.close()
    sizes.append(len(customers))
    alive = [type(one).__name__ for one in held]
    held.clear()
    gc.collect()
    forgotten("end")
    return sizes, ends, alive


def test_close():
    """`close` forgets what still lives, once and for all"""
    loaded, forgotten = [], []

    sizes, ends, alive = closed_map(loaded.append, forgotten.append)

    assert forgotten[:2] == ["b", "close"], "Who dies before `close` is forgotten at once."
    assert sorted(forgotten[2 : forgotten.index("closed")]) == ["a", "c"], "`close` calls `forget` for all that live."
    assert forgotten[forgotten.index("closed") :] == ["closed", "end"], (
        "What `close` has forgotten is not forgotten again, neither by a second `close` nor when the object dies."
    )
    assert ends == ["refused"] * 2 and loaded == ["a", "b", "c"], (
        "After `close`, `get` raises ValueError and loads nothing."
    )
    assert sizes == [0, 0], "A closed map is empty."
    assert alive == ["Customer"] * 2, "Those who hold an object keep it."


@in_cell
def without_forget():
    """Use a map without `forget` to its end."""
    import gc

    from solution import IdentityMap

    class Customer:
        pass

    customers = IdentityMap(lambda key: Customer())
    held = [customers.get(key) for key in range(3)]
    held.pop()
    gc.collect()
    sizes = [len(customers)]
    customers.close()
    sizes.append(len(customers))
    return sizes


def test_without_forget(capfd):
    """Without `forget`, nobody is told, and all else is the same"""
    sizes = without_forget()

    assert sizes == [2, 0], "Without `forget` the map works as it does with it."
    assert capfd.readouterr().err == "", "What happens when an object dies must not fail: nobody would see the error."


@in_cell
def loads_that_ask(loaded):
    """Let the load of a child ask the map for its parent."""
    from solution import IdentityMap

    class Person:
        def __init__(self, parent):
            self.parent = parent

    def load(key):
        loaded(key)
        return Person(people.get(key - 1) if key else None)

    people = IdentityMap(load)
    child = people.get(3)
    return [child.parent is people.get(2), child.parent.parent is people.get(1), len(people)]


def test_load_may_use_the_map():
    """`load` may ask the map for other objects"""
    loaded = []

    seen = loads_that_ask(loaded.append)

    assert loaded == [3, 2, 1, 0], "Each of them is loaded once, when it is asked for."
    assert seen == [True, True, 4], "The parent of the child is the object that the map has for this key."


@in_cell
def dies_in_the_middle(step, loaded):
    """Let the object die when its key is hashed for the `step`th time during `get`, and say what came out."""
    from solution import IdentityMap

    class Customer:
        pass

    class Key:
        """Stands for another thread, which may drop the last reference at any moment."""

        countdown = 0

        def __hash__(self):
            Key.countdown -= 1
            if Key.countdown == 0:
                held.clear()
            return 7

        def __eq__(self, other):
            return isinstance(other, Key)

    def load(key):
        loaded("load")
        return Customer()

    customers = IdentityMap(load)
    held = [customers.get(Key())]
    Key.countdown = step
    try:
        found = customers.get(Key())
    except Exception as error:
        return type(error).__name__
    return type(found).__name__


def test_an_object_may_die_in_the_middle_of_get():
    """An object that dies in the middle of `get` is found, or loaded anew, but never missed"""
    for step in range(1, 6):
        loaded = []

        found = dies_in_the_middle(step, loaded.append)

        assert found == "Customer", (
            "Between two looks at a weak entry the object may have died. Look once, and hold what you found in a variable."
        )
        assert 1 <= len(loaded) <= 2, "It is loaded anew only if it was dead when `get` looked."


@in_cell
def in_circles(forgotten):
    """Let an object die that is part of a circle, so that only the collector finds it."""
    import gc

    from solution import IdentityMap

    class Customer:
        def __init__(self):
            self.myself = self

    customers = IdentityMap(lambda key: Customer(), forgotten)
    customers.get("circle")
    gc.collect()
    return len(customers)


def test_objects_in_circles():
    """An object that is part of a circle dies when the collector finds it"""
    forgotten = []

    size = in_circles(forgotten.append)

    assert forgotten == ["circle"], "The collector must be able to take the object: nothing in the map may hold it."
    assert size == 0, "`len` counts the objects that live, and no others."


@in_cell
def a_busy_day(plan, loaded, forgotten):
    """Follow a plan of keys to get and to drop. Says after each step how many objects live."""
    import gc

    from solution import IdentityMap

    class Customer:
        pass

    def load(key):
        loaded(key)
        return Customer()

    customers, held, sizes = IdentityMap(load, forgotten), {}, []
    for action, key in plan:
        if action == "get":
            held[key] = customers.get(key)
        else:
            held.pop(key, None)
            gc.collect()
        sizes.append(len(customers))
    return sizes


def test_a_busy_day():
    """Many objects come and go: each is loaded and forgotten just as often as it has to be"""
    draw = random.Random(secrets.randbits(64))
    plan = [(draw.choice(["get", "get", "drop"]), draw.randint(1, 6)) for _ in range(40)]
    plan += [("get", 1), ("drop", 1), ("get", 1), ("drop", 1)]
    alive, loads, ends, expected = set(), [], [], []
    for action, key in plan:
        if action == "get" and key not in alive:
            alive.add(key)
            loads.append(key)
        elif action == "drop" and key in alive:
            alive.remove(key)
            ends.append(key)
        expected.append(len(alive))
    loaded, forgotten = [], []

    sizes = a_busy_day(plan, loaded.append, forgotten.append)

    assert loaded == loads, "Load when there is no living object for the key, and only then."
    assert forgotten[: len(ends)] == ends, "Each object that dies is forgotten once, when it dies."
    assert sizes == expected, "`len` follows those who live."


@in_cell
def texts(parts):
    """Put the same texts together several times, and say which are the same object."""
    from solution import same_text

    one = [same_text(".".join(pair)) for pair in parts]
    other = [same_text(f"{left}.{right}") for left, right in parts]
    return [first is second for first, second in zip(one, other, strict=True)], one


def test_equal_texts_are_one_object():
    """`same_text` makes one object of texts that are equal"""
    parts = [["customer", secrets.token_hex(8)], ["order line", "größe"], ["", "x" * 5000]]

    same, found = texts(parts)

    assert same == [True] * 3, (
        "Texts that are put together at run time are objects of their own, until they are interned."
    )
    assert found == [".".join(pair) for pair in parts], "The text itself stays what it was."
    assert same_text("") == "", "An empty text is a text."
