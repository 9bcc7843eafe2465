"""The hidden tests, in the order in which the problems usually show up. Classes are made beside the submission."""

import re
import secrets

import scenes
from solution import WINNERS

from tameshi import in_cell


def assert_answers(names):
    """Compare the answers for these scenes with what they really return."""
    for name in names:
        assert WINNERS.get(name) == getattr(scenes, name)(), (
            f"Look at {name} once more. Python looks into the class first. What it finds there wins at once only if it "
            "has a `__get__` and a `__set__` or `__delete__`; then comes the object, then the class, then `__getattr__`."
        )


def test_who_wins_against_the_instance():
    """Who wins: descriptors and the object's own values"""
    assert_answers(("data_and_instance", "non_data_and_instance", "only_set_and_instance", "only_set_alone"))


def test_who_wins_elsewhere():
    """Who wins: base classes, descriptors in strange places, and `__getattr__`"""
    assert_answers(
        ("hidden_in_the_base", "descriptor_in_the_instance", "getattr_and_class", "getattr_and_failing_property")
    )


@in_cell
def original_work():
    """Which of the four derive from the built-in that they rebuild."""
    import functools

    import solution

    pairs = {
        "my_property": property,
        "my_classmethod": classmethod,
        "my_staticmethod": staticmethod,
        "my_cached_property": functools.cached_property,
    }
    return [name for name, built_in in pairs.items() if issubclass(getattr(solution, name), built_in)]


def test_nothing_is_borrowed():
    """None of the four derives from the built-in that it rebuilds"""
    borrowed = original_work()

    assert type(borrowed) is list, "All four are classes."
    assert borrowed == [], "Write the protocol yourself: `__get__`, `__set__`, `__delete__`, `__set_name__`."


@in_cell
def thermometer(value, note):
    """A property with all three functions, in use on two objects, one of which is false."""
    from solution import my_property

    class Thermometer:
        def __init__(self, length):
            self.length = length

        def __len__(self):
            return self.length

        @my_property
        def degrees(self):
            note("get", self.length)
            return value

        @degrees.setter
        def degrees(self, new):
            note("set", self.length, new)

        @degrees.deleter
        def degrees(self):
            note("delete", self.length)

    results = []
    for one in (Thermometer(1), Thermometer(0)):
        results.append(one.degrees)
        one.degrees = value + 1
        del one.degrees
    return results


def test_property_calls_its_functions():
    """Reading, assigning and deleting a property call the three functions"""
    calls, value = [], secrets.randbelow(1000)

    results = thermometer(value, lambda *call: calls.append(call))

    assert calls[:3] == [("get", 1), ("set", 1, value + 1), ("delete", 1)], (
        "`__get__`, `__set__` and `__delete__` each call their function, once, with the object."
    )
    assert calls[3:] == [("get", 0), ("set", 0, value + 1), ("delete", 0)], (
        "Whether there is an object is asked by `is None`: one that is false is there."
    )
    assert results == [value] * 2, "Reading gives what `fget` returns."


@in_cell
def properties_with_parts():
    """Make properties with some of their functions by calling the class, and name what comes out of using them."""
    from solution import my_property

    def attempt(action):
        try:
            return action()
        except Exception as error:
            return type(error).__name__, str(error)

    class Thing:
        empty = my_property()
        speed = my_property(lambda self: 3)
        weight = my_property(fset=lambda self, value: self.log.append(value))
        age = my_property(None, None, lambda self: self.log.append("gone"))

        def __init__(self):
            self.log = []

    Thing.late = my_property()
    thing = Thing()
    outcomes = {}
    for name in ("empty", "speed", "weight", "age", "late"):
        outcomes[name] = [
            attempt(lambda name=name: getattr(thing, name)),
            attempt(lambda name=name: setattr(thing, name, 5)),
            attempt(lambda name=name: delattr(thing, name)),
        ]
    return outcomes, thing.log


def test_missing_functions():
    """What a property has no function for is an AttributeError that says so"""
    outcomes, log = properties_with_parts()
    roles = ("getter", "setter", "deleter")
    missing = {"empty": roles, "speed": roles[1:], "weight": ("getter", "deleter"), "age": roles[:2]}

    assert log == [5, "gone"], "Each function may be given alone, by its place or by its name."
    assert outcomes["speed"][0] == 3, "A getter alone makes an attribute that can be read."
    for name, absent in missing.items():
        for role in absent:
            outcome = outcomes[name][roles.index(role)]
            assert type(outcome) is tuple and outcome[0] == "AttributeError", (
                f"Without a {role} there is an AttributeError, and no other error, whatever happens inside."
            )
            assert name in outcome[1], "Say which attribute it is: `__set_name__` tells you."
            words = re.findall(r"\w+", outcome[1][:1000])
            assert role in words, "Say what is missing, by its word: getter, setter or deleter."
    assert [outcome[0] for outcome in outcomes["late"]] == ["AttributeError"] * 3, (
        "A property that was put into the class later has never heard its name, and behaves like others."
    )


@in_cell
def against_the_dict(note):
    """Values with the names of a property, a class method, a static method and a cached one in an object's dict."""
    from solution import my_cached_property, my_classmethod, my_property, my_staticmethod

    class Thing:
        guarded = my_property(lambda self: note("guarded") or "property")
        make = my_classmethod(lambda cls: note("make"))
        rule = my_staticmethod(lambda: note("rule"))
        total = my_cached_property(lambda self: note("total"))

    thing = Thing()
    thing.__dict__.update(guarded="own", make="own", rule="own", total="own")
    return [thing.guarded, thing.make, thing.rule, thing.total]


def test_who_wins_against_the_dict():
    """A property wins against the object's `__dict__`, and the other three do not"""
    calls = []

    seen = against_the_dict(calls.append)

    assert calls == ["guarded"], (
        "Only the getter of the property runs. A property needs `__set__` and `__delete__` in order to win, even if they "
        "only refuse; the other three have `__get__` alone, and lose."
    )
    assert seen[0] == "property", "What the getter has returned is what one reads."
    assert seen[1:] == ["own"] * 3, "A descriptor with nothing but `__get__` lets the object's own value win."


@in_cell
def family_of_properties(note):
    """A subclass gives a property another setter, deleter and getter. Returns what base and subclass have then."""
    from solution import my_property

    class Base:
        def __init__(self):
            self.value = 1

        @my_property
        def x(self):
            """The base's."""
            note("get")
            return self.value

        @x.setter
        def x(self, value):
            note("base set", value)
            self.value = value

    first = Base.x

    class Loud(Base):
        @Base.x.setter
        def x(self, value):
            note("loud set", value)
            self.value = value * 10

    class Gone(Loud):
        @Loud.x.deleter
        def x(self):
            note("delete")

    class Other(Gone):
        @Gone.x.getter
        def x(self):
            note("other get")
            return "other"

    base, loud, gone, other = Base(), Loud(), Gone(), Other()
    for number, one in enumerate((base, loud, gone, other)):
        one.x = number
    del other.x
    results = [one.x for one in (base, loud, gone, other)]
    kept = [
        Base.x is first,
        Loud.x.fget is first.fget,
        Gone.x.fset is Loud.x.fset,
        Other.x.fset is Loud.x.fset,
        Other.x.fdel is Gone.x.fdel,
        type(Other.x) is my_property,
    ]
    return results, kept, (Base.x.fdel, Loud.x.fdel), (Loud.x.__doc__, Gone.x.__doc__)


def test_each_change_is_a_new_property():
    """`setter`, `deleter` and `getter` leave the old property as it was"""
    calls = []

    results, kept, deleters, docs = family_of_properties(lambda *call: calls.append(call))

    assert calls[:4] == [("base set", 0), ("loud set", 1), ("loud set", 2), ("loud set", 3)], (
        "A setter for the subclass is none for its base: return a new property, and do not change the one you have."
    )
    assert calls[4:] == [("delete",), ("get",), ("get",), ("get",), ("other get",)], (
        "What is not replaced is kept: `setter` keeps getter and deleter, and so on."
    )
    assert results == [0, 10, 20, "other"], "Each class has its own combination of functions."
    assert kept == [True] * 6, (
        "`fget`, `fset` and `fdel` are those that were given, and the property of the base is there."
    )
    assert deleters == (None, None), "A deleter of a subclass is none for the classes above."
    assert docs == ("The base's.", "The base's."), "`setter` and `deleter` keep the docstring."


@in_cell
def docstrings():
    """The docstrings of properties made in several ways, and of a cached one, read from the class."""
    from solution import my_cached_property, my_property

    def documented(self):
        """From the function."""

    def bare(self): ...

    class Thing:
        function = my_property(documented)
        given = my_property(documented, doc="Given.")
        nothing = my_property(bare)
        alone = my_property(fset=bare, doc="Alone.")
        empty = my_property()
        cached = my_cached_property(documented)

    names = ("function", "given", "nothing", "alone", "empty", "cached")
    own = [getattr(Thing, name) is Thing.__dict__[name] for name in names]
    return [getattr(Thing, name).__doc__ for name in names], own


def test_seen_from_the_class():
    """Read from the class, a property is itself and shows its docstring"""
    docs, own = docstrings()

    assert own == [True] * 6, "There is no object when the class is asked, and nothing to call: return the descriptor."
    assert docs[0] == "From the function.", "Without a `doc`, the docstring is that of the getter."
    assert docs[1] == "Given.", "A `doc` that is given comes first."
    assert docs[2:5] == [None, "Alone.", None], "Without both, there is none."
    assert docs[5] == "From the function.", "A cached property shows the docstring of its function."


@in_cell
def class_methods(note):
    """Class methods, asked on classes, objects, and by `super()`."""
    from solution import my_classmethod

    class Shape:
        @my_classmethod
        def make(cls, *args, **kwargs):
            note(cls.__name__, args, kwargs)
            return cls()

        @my_classmethod
        def named(cls):
            note(cls.__name__, "in base")

    class Square(Shape):
        @my_classmethod
        def named(cls):
            super().named()

        def ask(self):
            super().named()

    class Tile(Square): ...

    made = [Shape.make(1, side=2), Square.make(), Tile().make(3)]
    Tile.named()
    Square().ask()
    descriptor = Shape.__dict__["make"]
    made += [descriptor.__get__(Tile())(), descriptor.__get__(None, Square)()]
    return [type(one).__name__ for one in made], descriptor.__func__.__name__


def test_class_methods():
    """A class method gets the class that was asked"""
    calls = []

    made, name = class_methods(lambda *call: calls.append(call))

    assert [call[0] for call in calls[:3]] == ["Shape", "Square", "Tile"], (
        "The class that was asked comes with `__get__`, as its second argument. It may be a subclass."
    )
    assert calls[0] == ("Shape", (1,), {"side": 2}), "All arguments reach the function."
    assert calls[2] == ("Tile", (3,), {}), "An object may be asked as well: the function gets its class."
    assert calls[3:5] == [("Tile", "in base"), ("Square", "in base")], "By way of `super()`, the class stays the same."
    assert [call[0] for call in calls[5:]] == ["Tile", "Square"], "`__get__` works without its second argument, too."
    assert made == ["Shape", "Square", "Tile", "Tile", "Square"], "What the function returns comes back."
    assert name == "make", "`__func__` is the function."


@in_cell
def static_methods(note):
    """Static methods, read from classes and objects, and called in the class body."""
    from solution import my_staticmethod

    def rule(*args, **kwargs):
        note(args, kwargs)
        return len(args)

    class Shop:
        check = my_staticmethod(rule)
        in_body = check(1, 2, strict=True)

    class Branch(Shop): ...

    same = [Shop.check is rule, Shop().check is rule, Branch().check is rule, Shop.__dict__["check"].__func__ is rule]
    same.append(Shop.__dict__["check"].__get__(Shop()) is rule)
    return same, [Shop.in_body, Shop().check("a"), Branch.check()]


def test_static_methods():
    """A static method gives the very function, and can be called in the class body"""
    calls = []

    same, results = static_methods(lambda *call: calls.append(call))

    assert same == [True] * 5, "Reading gives the function itself: nothing is bound to it, and nothing put around it."
    assert calls == [((1, 2), {"strict": True}), (("a",), {}), ((), {})], "The function gets the arguments and no more."
    assert results == [2, 1, 0], "What the function returns comes back."


@in_cell
def reports(values, note):
    """Read cached properties of two objects several times. Their value is drawn, and one of the objects is false."""
    from solution import my_cached_property

    class Report:
        def __init__(self, number):
            self.number = number

        def __len__(self):
            return self.number

        def work_out(self):
            note(self.number)
            return values[self.number]

        total = my_cached_property(work_out)

    one, other = Report(0), Report(1)
    seen = [one.total, other.total, one.total, other.total]
    return seen, sorted(one.__dict__), one.__dict__.get("total"), Report.__dict__["total"].__get__(Report(1))


def test_worked_out_once():
    """A cached property is worked out once per object, and kept in the object under its own name"""
    calls, values = [], [secrets.randbelow(1000), secrets.randbelow(1000) + 1000]

    seen, names, kept, direct = reports(values, calls.append)

    assert calls == [0, 1, 1], "The function is called once for each object, also for one that is false."
    assert seen == values * 2, "Every object has a value of its own: keep nothing in the descriptor."
    assert names == ["number", "total"], "The value is kept under the name of the attribute, not under the function's."
    assert (kept, direct) == (values[0], values[1]), "The value is kept in the object's `__dict__`."


@in_cell
def little_values(note):
    """Cached properties whose values are false, and one that raises at first."""
    from solution import my_cached_property

    class Thing:
        nothing = my_cached_property(lambda self: note("nothing"))
        zero = my_cached_property(lambda self: note("zero") or 0)

        @my_cached_property
        def fragile(self):
            if note("fragile") == "raise":
                raise LookupError("not yet")
            return "there"

    thing, errors = Thing(), []
    seen = [thing.nothing, thing.zero, thing.nothing, thing.zero]
    try:
        seen.append(thing.fragile)
    except LookupError:
        errors.append(sorted(thing.__dict__))
    return seen, errors, [thing.fragile, thing.fragile]


def test_none_and_zero_are_values():
    """None and 0 are kept like other values, and an error is not"""
    calls = []

    def note(what):
        calls.append(what)
        return "raise" if calls == ["nothing", "zero", "fragile"] else None

    seen, errors, later = little_values(note)

    assert calls[:2] == ["nothing", "zero"] and calls.count("nothing") == 1 and calls.count("zero") == 1, (
        "Whether there is a value is not the same question as whether it is true, or None."
    )
    assert seen == [None, 0, None, 0], "The value is what the function has returned."
    assert errors == [["nothing", "zero"]], "The error of the function comes out, and nothing is kept."
    assert later == ["there", "there"] and calls[2:] == ["fragile"] * 2, "After an error the function is called again."


@in_cell
def overwritten(value, note):
    """Assign and delete cached values."""
    from solution import my_cached_property

    class Thing:
        @my_cached_property
        def total(self):
            note("worked out")
            return "worked out"

    one, other = Thing(), Thing()
    one.total = value
    seen = [one.total, other.total]
    del one.total, other.total
    seen += [one.total, other.total]
    del one.total
    one.total = value
    return [*seen, one.total]


def test_cached_values_can_be_changed():
    """A cached value can be assigned and deleted"""
    calls, value = [], secrets.randbelow(1000)

    seen = overwritten(value, calls.append)

    assert seen[0] == value, "Assigning puts a value into the object, and reading finds it there."
    assert seen[1:4] == ["worked out"] * 3, "After `del` there is no value, and the next reading works it out again."
    assert seen[4] == value, "A value can be assigned at any time."
    assert len(calls) == 3, (
        "The function is called when there is no value, and only then: a `__set__` would be in the way."
    )


@in_cell
def without_a_place(note):
    """Read cached properties that have no place for their value."""
    from solution import my_cached_property

    class Slotted:
        __slots__ = ("number",)
        total = my_cached_property(lambda self: note("slotted"))

    class Late: ...

    Late.total = my_cached_property(lambda self: note("late"))
    errors = []
    for thing in (Slotted(), Late()):
        try:
            errors.append(thing.total)
        except Exception as error:
            errors.append(type(error).__name__)
    return errors


def test_no_place_for_a_value():
    """Without a `__dict__`, or without a name, there is no place for a value"""
    calls = []

    errors = without_a_place(calls.append)

    assert calls == [], "Look for the place first: the work would be in vain."
    assert errors[0] == "TypeError", "An object with `__slots__` has no `__dict__`: say so by a TypeError."
    assert errors[1] == "TypeError", (
        "A descriptor that was put into the class later has no name: that is a TypeError, too."
    )
