"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import ignoring

from tameshi import in_cell


class Gone(Exception):
    """What our program expects now and then."""


class LongGone(Gone):
    """A kind of Gone."""


class Broken(Exception):
    """What nobody expects."""


def run(manager, error=None):
    """Run a block that raises `error`, or ends well. Says which lines ran, and what reached the caller."""
    lines = []
    try:
        with manager:
            lines.append("first")
            if error is not None:
                raise error
            lines.append("last")
        lines.append("after")
    except Exception as raised:
        return lines, raised
    return lines, None


def kept(manager):
    """The class and the arguments of each exception that was kept."""
    return [(type(error), error.args) for error in manager.errors]


def test_a_good_block_is_left_alone():
    """A block that raises nothing runs to its end"""
    manager = ignoring(Gone, KeyError)

    lines, error = run(manager)

    assert error is None, "A block that ends well has no exception: `__exit__` gets None three times then."
    assert lines == ["first", "last", "after"], "A block that ends well runs to its last line, and then it goes on."
    assert kept(manager) == [], "Where nothing was raised there is nothing to keep."


def test_the_named_error_is_ignored():
    """An exception of a named class ends the block, and the program goes on after it"""
    text = secrets.token_hex(8)
    manager = ignoring(KeyError, Gone)

    lines, error = run(manager, Gone(text))

    assert error is None, "An exception of one of the named classes goes no further."
    assert lines == ["first", "after"], "The rest of the block is skipped, and the program goes on after the block."
    assert len(manager.errors) == 1, "An exception that was ignored is kept in `errors`."
    assert kept(manager) == [(Gone, (text,))], "`errors` holds the exception that was ignored, as it is."


def test_derived_classes_are_ignored_too():
    """An exception of a class that derives from a named one is ignored as well"""
    for kinds, error in (
        ((Gone,), LongGone("x")),
        ((ValueError, LookupError), KeyError("k")),
        ((OSError,), TimeoutError()),
    ):
        manager = ignoring(*kinds)

        lines, reached = run(manager, error)

        assert reached is None, "A KeyError is a LookupError: an `except` clause would catch it, so it is ignored here."
        assert lines == ["first", "after"], "The program goes on after the block."
        assert [type(one) for one in manager.errors] == [type(error)], "Keep the exception that was raised."


def test_other_errors_go_on():
    """An exception that was not named reaches the caller as it was"""
    text = secrets.token_hex(8)
    for error in (Broken(text), KeyError(text), NameError(text), Exception(text)):
        manager = ignoring(LongGone, ZeroDivisionError)

        lines, reached = run(manager, error)

        assert reached is not None, "Returning True from `__exit__` for everything hides the bugs of the whole block."
        assert type(reached) is type(error) and reached.args == (text,), "Let the very exception of the block go on."
        assert lines == ["first"], "When the exception goes on, nothing after the block is run."
        assert kept(manager) == [], "What was not ignored is not kept."


def test_the_base_of_a_named_class_goes_on():
    """Naming a class does not name the class that it derives from"""
    manager = ignoring(LongGone)

    _, reached = run(manager, Gone("too early"))

    assert type(reached) is Gone, "Every LongGone is a Gone, but not the other way round."
    assert kept(manager) == [], "What was not ignored is not kept."


def test_nothing_named_nothing_ignored():
    """Without classes, nothing is ignored"""
    manager = ignoring()

    good, error = run(manager)
    _, reached = run(manager, Gone("anything"))

    assert error is None and good == ["first", "last", "after"], "A block that ends well is left alone."
    assert type(reached) is Gone, "`ignoring()` names no class, so every exception goes on."
    assert kept(manager) == [], "Nothing was ignored."


def test_it_can_be_used_again():
    """The same object works again and again, and remembers in order what it has ignored"""
    draw = random.Random(secrets.randbits(64))
    manager = ignoring(Gone)
    plan = ["good", "ignored", "other", *draw.choices(["good", "ignored", "other"], k=6), "ignored"]
    expected, ends = [], []

    for number, kind in enumerate(plan):
        error = {"good": None, "ignored": LongGone(number), "other": Broken(number)}[kind]
        expected += [(LongGone, (number,))] if kind == "ignored" else []
        _, reached = run(manager, error)
        ends.append(type(reached).__name__)

    assert ends == ["Broken" if kind == "other" else "NoneType" for kind in plan], (
        "The object has to work for the second block just as it did for the first."
    )
    assert len(manager.errors) == len(expected), "`errors` holds all that was ignored since the object was made."
    assert kept(manager) == expected, "`errors` is in the order in which the exceptions were raised."


def test_it_can_be_used_inside_itself():
    """The same object can be entered inside itself"""
    manager, lines = ignoring(Gone), []

    with manager as outer:
        with outer:
            lines.append("inner")
            raise Gone("inner")
        lines.append("outer goes on")
        raise LongGone("outer")
    lines.append("after")

    assert lines == ["inner", "outer goes on", "after"], "An ignored exception ends the innermost block, and only that."
    assert kept(manager) == [(Gone, ("inner",)), (LongGone, ("outer",))], "Both exceptions were ignored, in this order."


def test_objects_are_independent():
    """Two objects know nothing of each other"""
    gone, broken = ignoring(Gone), ignoring(Broken)

    run(gone, Gone("one"))
    with broken:
        run(gone, Gone("two"))
        raise Broken("three")
    _, reached = run(broken, Gone("four"))

    assert type(reached) is Gone, "The classes of one object are not those of another: keep them on `self`."
    assert kept(gone) == [(Gone, ("one",)), (Gone, ("two",))], "Each object has a list of its own."
    assert kept(broken) == [(Broken, ("three",))], "Each object has a list of its own."


@in_cell
def asked_by_hand(note):
    """Call the two methods as `with` would do. Says what they return."""
    from solution import ignoring

    manager, error = ignoring(LookupError), KeyError("k")
    note(manager.__enter__() is manager)
    answers = [
        manager.__exit__(KeyError, error, None),
        manager.__exit__(ValueError, ValueError("v"), None),
        manager.__exit__(None, None, None),
    ]
    for answer in answers:
        note(answer)
    return len(manager.errors) == 1 and manager.errors[0] is error


def test_the_answer_is_true_or_false():
    """`__exit__` returns exactly True when it ignores, and exactly False otherwise"""
    answers = []

    same = asked_by_hand(answers.append)

    assert answers[0] is True, "`with ... as ignored` gives the context manager itself."
    assert answers[1] is True, "`__exit__` says True when it ignores the exception: not merely something that is true."
    assert answers[2] is False, "`__exit__` says False when the exception goes on: not None."
    assert answers[3] is False, "`__exit__` says False when there was no exception."
    assert same is True, "`errors` holds the very exception that the block raised."


@in_cell
def stopped(names, stop, note):
    """Let a block be stopped, and name what comes out."""
    import builtins

    from solution import ignoring

    manager = ignoring(*(getattr(builtins, name) for name in names))
    try:
        with manager:
            note("block")
            raise getattr(builtins, stop)
        note("after")
    except BaseException as error:
        return type(error).__name__
    return "ignored"


def test_ctrl_c_only_when_it_was_named():
    """Ctrl-C and `sys.exit` are ignored when they were named, and only then"""
    cases = [
        (["Exception"], "KeyboardInterrupt", "KeyboardInterrupt"),
        (["Exception"], "SystemExit", "SystemExit"),
        (["KeyboardInterrupt"], "KeyboardInterrupt", "ignored"),
        (["KeyboardInterrupt"], "SystemExit", "SystemExit"),
        (["BaseException"], "SystemExit", "ignored"),
    ]
    for names, stop, expected in cases:
        notes = []

        end = stopped(names, stop, notes.append)

        assert notes == ["block", *(["after"] if expected == "ignored" else [])], (
            "KeyboardInterrupt and SystemExit are no `Exception`s. Naming them, or BaseException, ignores them."
        )
        assert end == expected, "Ctrl-C and sys.exit follow the same rule as all others: what was named is ignored."


def test_what_is_no_class_of_exceptions_is_refused():
    """What is no class of exceptions is refused where it is written"""
    for kinds in (
        ("KeyError",),
        (KeyError("x"),),
        (int,),
        (Gone, None),
        ((KeyError, ValueError),),
        (Gone, KeyError, str),
    ):
        refused = False
        try:
            ignoring(*kinds)
        except TypeError:
            refused = True

        assert refused is True, "Raise TypeError in `ignoring(...)`, and not when the first exception comes by."

    error = None
    try:
        ignoring(Gone, KeyError, BaseException)
    except TypeError as raised:
        error = raised
    assert error is None, "Classes of exceptions are what it takes."
