"""The hidden tests, in the order in which the problems usually show up. Classes are made beside the submission."""

import secrets

from tameshi import in_cell


def some_names(count):
    """Drawn names, which are in no order."""
    names = [f"plugin {secrets.randbelow(10**6)}" for _ in range(count)]
    return [f"{name} {place}" for place, name in enumerate(names)]


@in_cell
def family(names, note):
    """Define a root and a class per name, make one object of each, and list the names. Constructors call `note`."""
    from solution import Plugin

    class Report(Plugin):
        pass

    before = Report.names()

    def define(name):
        class Named(Report, name=name):
            def __init__(self, *args, **kwargs):
                note(name, args, kwargs)

        return Named

    classes = [define(name) for name in names]
    made = [Report.create(name, name, number=number) for number, name in enumerate(names)]
    return before, Report.names(), [type(one) is cls for one, cls in zip(made, classes, strict=True)]


def test_named_classes_are_registered():
    """Every class that is defined with a name can be found under it"""
    names, calls = some_names(4), []

    before, after, right = family(names, lambda *call: calls.append(call))

    assert before == [], "A root begins with an empty register, and is not in it."
    assert after == names, "Each class is registered when it is defined, in that order. No one has to call anything."
    assert right == [True] * 4, "`create` makes an object of the class that is registered under the name."
    assert calls == [(name, (name,), {"number": number}) for number, name in enumerate(names)], (
        "All arguments after the name go to the class, in their places and by their keywords."
    )


@in_cell
def made_twice(note):
    """Make two objects of one plugin, whose constructor has a parameter called `name`, and change a list of names."""
    from solution import Plugin

    class Report(Plugin):
        pass

    class Letter(Report, name="letter"):
        def __init__(self, name, cls=None):
            note(name, cls)

    one, other = Report.create("letter", name="Mira"), Report.create("letter", name="Ola", cls="first")
    Report.names().append("mine")
    return one is other, Report.names()


def test_every_call_makes_an_object():
    """`create` makes a new object each time, whatever the arguments are called"""
    calls = []

    same, names = made_twice(lambda *call: calls.append(call))

    assert calls == [("Mira", None), ("Ola", "first")], (
        "A plugin may have parameters of any name. A `/` after your own keeps them apart: `def create(cls, name, /, "
        "...)`."
    )
    assert same is False, "Register the class, and make a new object with every call."
    assert names == ["letter"], "`names` returns a list of its own: what the caller does with it changes nothing."


@in_cell
def with_bases_in_between(note):
    """A family with two classes without a name, and named ones at several depths."""
    from solution import Plugin

    class Report(Plugin):
        pass

    class TextReport(Report):
        pass

    class IndentedReport(TextReport):
        pass

    class Json(IndentedReport, name="json"):
        def __init__(self):
            note("json")

    class Csv(TextReport, name="csv"):
        pass

    class ExcelCsv(Csv):
        pass

    class Tsv(ExcelCsv, name="tsv"):
        def __init__(self):
            note("tsv")

    made = [type(Report.create(name)).__name__ for name in ("json", "csv", "tsv")]
    return made, [cls.names() for cls in (Report, TextReport, IndentedReport, Csv, ExcelCsv, Tsv)]


def test_bases_without_a_name():
    """Classes without a name are not registered, and those below them are"""
    calls = []

    made, names = with_bases_in_between(calls.append)

    assert calls == ["json", "tsv"], "A class with a name is registered in its root, however deep it is below it."
    assert made == ["Json", "Csv", "Tsv"], "A subclass without a name does not take the place of the class above it."
    assert names[0] == ["json", "csv", "tsv"], "A class that is defined without a name of its own is not registered."
    assert names == [names[0]] * 6, "All classes of a family have one register, that of their root."


@in_cell
def below_an_intermediate(name, note):
    """Ask a class in the middle, and a plugin, to make another plugin of the family."""
    from solution import Plugin

    class Report(Plugin):
        pass

    class TextReport(Report):
        pass

    class Pdf(Report, name=name):
        def __init__(self):
            note(name)

    class Csv(TextReport, name="csv"):
        pass

    return [type(cls.create(name)).__name__ for cls in (TextReport, Csv, Pdf)]


def test_create_from_anywhere():
    """Every class of the family can make every plugin"""
    calls, name = [], some_names(1)[0]

    assert below_an_intermediate(name, calls.append) == ["Pdf"] * 3, "`create` looks into the register of the root."
    assert calls == [name] * 3, "The class that is registered under the name is made."


@in_cell
def two_roots(name, note):
    """Two families with the same name in both, and one with another name."""
    from solution import Plugin

    class Report(Plugin):
        pass

    class Importer(Plugin):
        pass

    class CsvReport(Report, name=name):
        def __init__(self):
            note("report")

    class CsvImporter(Importer, name=name):
        def __init__(self):
            note("importer")

    class JsonImporter(Importer, name="json"):
        pass

    Report.create(name), Importer.create(name)
    return Report.names(), Importer.names()


def test_families_are_separate():
    """Each root has a register of its own"""
    calls, name = [], some_names(1)[0]

    reports, importers = two_roots(name, calls.append)

    assert calls == ["report", "importer"], "The same name may stand for a class in each of two families."
    assert reports == [name], "A plugin of one family does not show up in another one."
    assert importers == [name, "json"], "Make a register for each root, and not one for all."


@in_cell
def taken_name(name, note):
    """Define two classes with one name, from different places in the family. Returns the error and what is there."""
    from solution import Plugin

    class Report(Plugin):
        pass

    class TextReport(Report):
        pass

    class First(Report, name=name):
        def __init__(self):
            note("first")

    error = ""
    try:

        class Second(TextReport, name=name):
            def __init__(self):
                note("second")

    except Exception as raised:
        error = type(raised).__name__
    Report.create(name)
    return error, Report.names()


def test_a_taken_name():
    """A name that is taken is refused, and the first class keeps it"""
    calls, name = [], some_names(1)[0]

    error, names = taken_name(name, calls.append)

    assert error == "ValueError", "A second class with the same name is a ValueError where it is defined."
    assert calls == ["first"], "The first class keeps its name: look before you write."
    assert names == [name], "The name is there once."


@in_cell
def empty_name():
    """Define a class with the name ""."""
    from solution import Plugin

    class Report(Plugin):
        pass

    try:

        class Nameless(Report, name=""):
            pass

    except Exception as raised:
        return type(raised).__name__, Report.names()
    return "", Report.names()


def test_an_empty_name():
    """An empty text is no name"""
    error, names = empty_name()

    assert error == "ValueError", "An empty name is refused. It is given and empty, which is not the same as not given."
    assert names == [], "What is refused is not registered."


@in_cell
def unknown_name(names, asked):
    """Ask for a name that is not there. Returns the text of the LookupError, or None."""
    from solution import Plugin

    class Report(Plugin):
        pass

    def define(name):
        class Named(Report, name=name):
            pass

    for name in names:
        define(name)
    try:
        Report.create(asked)
    except LookupError as error:
        return str(error)
    return None


def test_an_unknown_name():
    """Whoever asks for an unknown name is told which ones there are"""
    *names, asked = some_names(4)

    text = unknown_name(names, asked)

    assert type(text) is str, "A name that is not registered is a LookupError, or a subclass of it."
    assert asked in text, "Say which name was asked for."
    assert [name for name in names if name in text] == names, (
        "Say which names there are: most often it is a misspelt one."
    )
    assert type(unknown_name([], asked)) is str, "In an empty register every name is unknown, with the same error."


@in_cell
def with_a_mixin(note):
    """Plugins with a base that has class keywords of its own."""
    from solution import Plugin

    class Versioned:
        def __init_subclass__(cls, version=1, **kwargs):
            super().__init_subclass__(**kwargs)
            note(cls.__name__, version, sorted(kwargs))

    class Report(Plugin):
        pass

    class Csv(Report, Versioned, name="csv", version=2):
        pass

    class Json(Report, Versioned, name="json"):
        pass

    class Base(Report, Versioned, version=4):
        pass

    class Importer(Plugin, Versioned, version=5):
        pass

    return Report.names(), Importer.names()


def test_other_keywords_go_on():
    """Other class keywords reach the classes that they are meant for"""
    calls = []

    reports, importers = with_a_mixin(lambda *call: calls.append(call))

    assert [call[0] for call in calls] == ["Csv", "Json", "Base", "Importer"], (
        "Call `super().__init_subclass__`: you are not the last in line, and another base wants to hear of the class "
        "too."
    )
    assert [call[1] for call in calls] == [2, 1, 4, 5], "Hand on every keyword that is not yours."
    assert [call[2] for call in calls] == [[]] * 4, "Hand on only what is not yours: `name` is."
    assert (reports, importers) == (["csv", "json"], []), "The classes are registered as usual."


@in_cell
def failing_definitions(name, note):
    """Class definitions that fail, and one that takes a name that was free again."""
    from solution import Plugin

    class Strict:
        def __init_subclass__(cls, **kwargs):
            super().__init_subclass__(**kwargs)
            if not cls.__doc__:
                raise RuntimeError("where is the docstring?")

    class Report(Plugin):
        pass

    errors = []
    try:

        class Unknown(Report, name=name, colour="red"):
            pass

    except Exception as raised:
        errors.append(type(raised).__name__)
    try:

        class Bare(Report, Strict, name=name):
            pass

    except Exception as raised:
        errors.append(type(raised).__name__)
    names = Report.names()

    class Documented(Report, Strict, name=name):
        """With a docstring."""

        def __init__(self):
            note("documented")

    Report.create(name)
    return errors, names, Report.names()


def test_a_definition_that_fails():
    """A class whose definition fails leaves nothing in the register"""
    calls, name = [], some_names(1)[0]

    errors, before, after = failing_definitions(name, calls.append)

    assert errors == ["TypeError", "RuntimeError"], (
        "A keyword that nobody takes is a TypeError. Errors of others go on."
    )
    assert before == [], (
        "Let all others have their say first, by `super()`, and register the class when all has gone well."
    )
    assert calls == ["documented"], "After that the name is free for a class that is right."
    assert after == [name], "The class that was defined in the end is registered."


@in_cell
def with_abc(note):
    """A root with an abstract method, a named class, and a plugin that mixes in another abstract base."""
    from abc import ABC, abstractmethod
    from collections.abc import Sized

    from solution import Plugin

    class Report(Plugin, ABC):
        @abstractmethod
        def render(self): ...

    class Csv(Report, name="csv"):
        def render(self):
            note("rendered")

    class Counted(Report, Sized, name="counted"):
        def render(self):
            note("counted")

        def __len__(self):
            return 3

    Report.create("csv").render()
    Report.create("counted").render()
    return Report.names()


def test_abstract_bases_fit_in():
    """Roots and plugins may derive from abstract base classes"""
    calls = []
    names, error = None, ""

    try:
        names = with_abc(calls.append)
    except TypeError as raised:
        error = str(raised)

    assert "metaclass" not in error, (
        "A class has one metaclass, and that of ABC is taken: `__init_subclass__` needs none."
    )
    assert calls == ["rendered", "counted"], "Plugins with abstract bases are made like others."
    assert names == ["csv", "counted"], "They are registered like others."
