"""The hidden tests, in the order in which the problems usually show up.

Exceptions keep their notes where they were raised, so what is asked about notes is observed in the cell.
"""

import random
import secrets

from solution import report, run_cleanups, validate

from tameshi import in_cell


class Wrong(ValueError):
    """What a check of ours raises."""


class TooLarge(Wrong):
    """A kind of Wrong."""


def error_of(call, *arguments):
    """The exception that a call raised, or None."""
    try:
        call(*arguments)
    except Exception as error:
        return error
    return None


def shape_of(error):
    """A group as nested plain data: groups as (message, parts), others as (class, arguments)."""
    if isinstance(error, BaseExceptionGroup):
        return error.message, [shape_of(part) for part in error.exceptions]
    return type(error), error.args


def raising(error, calls):
    """A check or a cleanup that writes down its arguments and raises, if there is something to raise."""

    def function(*arguments):
        calls.append(arguments)
        if error is not None:
            raise error

    return function


def test_a_good_record():
    """A record in which nothing is wrong raises nothing, and every check has been called"""
    number, calls = secrets.randbelow(1000), []
    rules = {
        "address": {"street": raising(None, calls), "town": raising(None, calls)},
        "order": {"amount": raising(None, calls)},
        "empty": {},
    }
    record = {"address": {"town": "Oslo", "street": None, "more": 1}, "order": {"amount": number}, "other": {"x": 2}}

    error = error_of(validate, record, rules)

    assert error is None, "Nothing is wrong, so nothing is raised. An ExceptionGroup cannot be empty anyway."
    assert calls == [(None,), ("Oslo",), (number,)], (
        "Call each check once with the value of its field, in the order of the rules. None is a value, too."
    )


def test_all_problems_are_collected():
    """All problems are in the group, and every check is called"""
    text, calls = secrets.token_hex(4), []
    errors = [Wrong(text, 1), TypeError("two"), TooLarge(text, 3)]
    rules = {"order": {f"field {place}": raising(error, calls) for place, error in enumerate(errors)}}

    error = error_of(validate, {"order": {"field 0": "a", "field 1": "b", "field 2": "c"}}, rules)

    assert error is not None, "Something is wrong, so something has to be raised."
    assert calls == [("a",), ("b",), ("c",)], "Go on to the next check when one has raised."
    assert type(error) is ExceptionGroup, (
        "What is raised is an ExceptionGroup: no text that joins them, and no first one."
    )
    assert error.message == "record", "The outermost group has the message of the contract."
    assert shape_of(error) == (
        "record",
        [("order", [(Wrong, (text, 1)), (TypeError, ("two",)), (TooLarge, (text, 3))])],
    ), "One group per section in the outermost group, and in it the exceptions of the fields, in order."


def test_the_very_objects_are_in_the_group():
    """The exceptions in the group are the objects that the checks raised"""
    errors = [Wrong("a"), LookupError("b")]
    rules = {"one": {"a": raising(errors[0], [])}, "two": {"b": raising(errors[1], [])}}

    raised = error_of(validate, {"one": {"a": 1}, "two": {"b": 2}}, rules)
    inner = [error for section in getattr(raised, "exceptions", ()) for error in getattr(section, "exceptions", ())]

    assert len(inner) == 2, "Each of the two sections has a group with one exception."
    assert inner[0] is errors[0] and inner[1] is errors[1], (
        "Put the exceptions themselves into the group. A new one in their place loses its kind, its data and its traceback."
    )


def test_sections_without_problems():
    """Sections in which nothing is wrong are not in the group"""
    draw = random.Random(secrets.randbits(64))
    plan = {f"section {number}": draw.random() < 0.5 for number in range(5)} | {"good": False, "bad": True}
    rules = {
        section: {"fine": raising(None, []), "field": raising(Wrong(section) if bad else None, [])}
        for section, bad in plan.items()
    }

    error = error_of(validate, {section: {"fine": 1, "field": 2} for section in plan}, rules)

    assert type(error) is ExceptionGroup, (
        "In at least one section something is wrong. Groups that are empty cannot be made."
    )
    assert shape_of(error) == ("record", [(section, [(Wrong, (section,))]) for section, bad in plan.items() if bad]), (
        "There is a group for each section in which something is wrong, in the order of the rules, and for no other one."
    )


def test_missing_fields():
    """A field that is missing is a KeyError, and its check is not called"""
    calls = []
    rules = {
        "address": {"street": raising(None, calls), "town": raising(Wrong("town"), calls)},
        "order": {"amount": raising(None, calls), "date": raising(None, calls)},
    }

    error = error_of(validate, {"address": {"town": "Oslo"}}, rules)

    assert calls == [("Oslo",)], "The check of a missing field has no value that it could be called with."
    assert type(error) is ExceptionGroup, "A missing field or section is a problem like any other: collect it."
    assert shape_of(error) == (
        "record",
        [
            ("address", [(KeyError, ("street",)), (Wrong, ("town",))]),
            ("order", [(KeyError, ("amount",)), (KeyError, ("date",))]),
        ],
    ), "A missing field is a KeyError with its name. Of a missing section, all fields are missing."


@in_cell
def notes_of(record, fields, outcome):
    """Validate with checks that raise what `outcome` names, and list class, notes and identity of each exception."""
    import builtins

    from solution import validate

    raised = []

    def check_of(section, field):
        def check(value):
            name = outcome(section, field, value)
            if name:
                raised.append(getattr(builtins, name)("no"))
                if name == "OSError":
                    raised[-1].add_note("seen before")
                raise raised[-1]

        return check

    rules = {section: {field: check_of(section, field) for field in names} for section, names in fields.items()}
    try:
        validate(record, rules)
    except ExceptionGroup as group:
        leaves = [error for section in group.exceptions for error in section.exceptions]
        return [
            [type(one).__name__, getattr(one, "__notes__", []), any(one is other for other in raised)] for one in leaves
        ]
    return []


def test_notes_say_where():
    """Each exception has a note with its section and field, after the notes that it had"""
    name, calls = f"field{secrets.randbelow(1000)}", []
    outcomes = {name: "ValueError", "disk": "OSError", "fine": ""}

    def outcome(section, field, value):
        calls.append((section, field, value))
        return outcomes[field]

    record = {"first": {name: 1, "fine": 2}, "second": {"disk": 3}}
    seen = notes_of(record, {"first": [name, "fine"], "second": ["disk", "gone"]}, outcome)

    assert calls == [("first", name, 1), ("first", "fine", 2), ("second", "disk", 3)], "Call each check once."
    assert [kind for kind, _, _ in seen] == ["ValueError", "OSError", "KeyError"], "All problems are in the group."
    assert seen[0][1] == [f"first.{name}"], "Say where with `add_note`: section, point, field."
    assert seen[1][1] == ["seen before", "second.disk"], "Add the note to those that the exception has already."
    assert seen[2][1] == ["second.gone"], "A missing field has a place as well."
    assert [same for _, _, same in seen] == [True, True, False], (
        "The note goes onto the exception that the check raised."
    )


@in_cell
def stopped_while_checking(called):
    """Let the first of two checks be stopped by Ctrl-C."""
    from solution import validate

    def stop(value):
        called("stop")
        raise KeyboardInterrupt

    try:
        validate({"a": {"x": 1, "y": 2}}, {"a": {"x": stop, "y": lambda value: called("next")}})
    except KeyboardInterrupt:
        return "stopped"
    except BaseException as error:
        return type(error).__name__
    return "went on"


def test_ctrl_c_is_no_problem_of_the_record():
    """Ctrl-C in a check stops the validation at once"""
    calls = []

    end = stopped_while_checking(calls.append)

    assert calls == ["stop"], "Ctrl-C is no problem of a field: collect `Exception`s, and nothing else."
    assert end == "stopped", "KeyboardInterrupt goes through at once, without a group."


@in_cell
def reported(tree, names, told):
    """Make a group of `tree`, report the kinds, and describe what is raised. `told` hears path, class and text."""
    import builtins

    from solution import report

    class Odd(ValueError):
        pass

    kinds = {"Odd": Odd}

    def kind_of(name):
        return kinds[name] if name in kinds else getattr(builtins, name)

    def build(part):
        if isinstance(part[1], list):
            return ExceptionGroup(part[0], [build(inner) for inner in part[1]])
        name, *notes = part
        error = kind_of(name)(f"{name} of {notes[-1]}")
        for note in notes:
            error.add_note(note)
        return error

    def shape(error):
        if isinstance(error, BaseExceptionGroup):
            return [error.message, [shape(inner) for inner in error.exceptions]]
        return [type(error).__name__, *error.__notes__]

    group = build(tree)
    kind = tuple(map(kind_of, names)) if len(names) > 1 else kind_of(names[0])
    try:
        report(group, kind, lambda path, error: told((path, type(error).__name__, str(error))))
    except BaseException as error:
        return shape(error)
    return None


def order_of(*parts):
    """A group as `validate` raises it."""
    return ["record", list(parts)]


def test_report_tells_one_kind():
    """`report` tells of one kind with its paths, and raises a group of the others"""
    field, told = f"a.{secrets.token_hex(4)}", []
    tree = order_of(
        ["a", [["ValueError", field], ["KeyError", "a.y"]]], ["b", [["ValueError", "b.x"], ["OSError", "b.y"]]]
    )

    rest = reported(tree, ["ValueError"], told.append)

    assert len(told) == 2, "Call `tell` once for each exception of the kind, however deep it lies in the group."
    assert told == [(field, "ValueError", f"ValueError of {field}"), ("b.x", "ValueError", "ValueError of b.x")], (
        "`tell` gets the path and the exception, in the order of the group."
    )
    assert rest is not None, "What was not handled must go on: raise it."
    assert rest == order_of(["a", [["KeyError", "a.y"]]], ["b", [["OSError", "b.y"]]]), (
        "The group that is raised has the others only, nested as they were, with the messages of their groups."
    )


def test_report_when_nothing_is_left():
    """When all of them were told, nothing is raised; when none were, all are raised"""
    tree = order_of(["a", [["ValueError", "a.x"]]], ["b", [["ValueError", "b.x"], ["ValueError", "b.y"]]])
    told, others = [], []

    rest = reported(tree, ["ValueError"], told.append)
    untouched = reported(tree, ["OSError"], others.append)

    assert [path for path, _, _ in told] == ["a.x", "b.x", "b.y"], "All of them are of the kind."
    assert rest is None, "When nothing is left, the matter is settled. `split` gives None for an empty part."
    assert others == [], "None of them is of this kind."
    assert untouched == tree, "What nobody handles goes on as it is."


def test_report_drops_empty_groups():
    """Groups in which nothing is left are not in what is raised"""
    told = []
    tree = order_of(["a", [["ValueError", "a.x"]]], ["b", [["OSError", "b.x"]]])

    rest = reported(tree, ["ValueError"], told.append)

    assert [path for path, _, _ in told] == ["a.x"], "One of them is of the kind."
    assert rest == order_of(["b", [["OSError", "b.x"]]]), "A section in which nothing is left is gone altogether."


def test_report_knows_subclasses_and_tuples():
    """The kind covers subclasses, and may be a tuple"""
    told = []
    tree = order_of(["a", [["Odd", "a.x"], ["KeyError", "a.y"], ["TimeoutError", "a.z"], ["TypeError", "a.u"]]])

    rest = reported(tree, ["ValueError", "OSError"], told.append)

    assert [kind for _, kind, _ in told] == ["Odd", "TimeoutError"], (
        "A subclass is of the kind, as in an `except` clause."
    )
    assert rest == order_of(["a", [["KeyError", "a.y"], ["TypeError", "a.u"]]]), "The others go on."


def test_report_at_any_depth():
    """Groups may be nested deeper than that, and the last note is the path"""
    told = []
    tree = [
        "all",
        [["day 1", order_of(["a", [["KeyError", "old note", "a.x"], ["Odd", "a.y"]]])[1]], ["KeyError", "top"]],
    ]

    rest = reported(tree, ["KeyError"], told.append)

    assert [path for path, _, _ in told] == ["a.x", "top"], "Look into groups within groups. The path is the last note."
    assert rest == ["all", [["day 1", [["a", [["Odd", "a.y"]]]]]]], "What is left keeps all groups around it."


def test_report_tells_the_very_exception():
    """`tell` gets the exceptions of the group themselves"""
    calls, errors = [], []

    def tell(path, error):
        calls.append(path)
        errors.append(error)

    wrong = Wrong("x", 7)
    rules = {"a": {"x": raising(wrong, []), "y": raising(TypeError("y"), [])}}
    rest = error_of(report_of, {"a": {"x": 1, "y": 2}}, rules, tell)

    assert calls == ["a.x"], "What `validate` has raised can be reported: the path is the note that it has added."
    assert errors[0] is wrong, "`tell` gets the exception itself, with all its data, and no copy or text of it."
    assert shape_of(rest) == ("record", [("a", [(TypeError, ("y",))])]), "The others go on."


def report_of(record, rules, tell):
    """Validate a record, and report what is wrong in the kind `Wrong`."""
    try:
        validate(record, rules)
    except ExceptionGroup as group:
        report(group, Wrong, tell)


def test_cleanups_run_backwards():
    """All cleanups are called once, the last one first"""
    order = []
    count = 3 + secrets.randbelow(4)

    error = error_of(run_cleanups, [lambda number=number: order.append(number) for number in range(count)])

    assert order == list(range(count))[::-1], "What was opened last is closed first, and each one once."
    assert error is None, "Where nothing has failed, nothing is raised."
    assert error_of(run_cleanups, []) is None, "Without cleanups there is nothing to do."


def test_one_failed_cleanup():
    """If one cleanup fails, the others run, and its exception is raised as it is"""
    wrong, calls = Wrong("close", secrets.randbelow(1000)), []
    for place in range(3):
        calls.clear()
        cleanups = [raising(wrong if number == place else None, calls) for number in range(3)]

        error = error_of(run_cleanups, cleanups)

        assert calls == [()] * 3, "Each cleanup is called once without arguments, whatever the others do."
        assert error is wrong, (
            "One exception needs no group: raise it as it is, so that everybody can catch it as usual."
        )


def test_several_failed_cleanups():
    """If several cleanups fail, all of their exceptions are in one group"""
    calls, errors = [], [Wrong("a"), OSError("b"), Wrong("c")]

    error = error_of(run_cleanups, [raising(one, calls) for one in [*errors[:2], None, errors[2]]])

    assert len(calls) == 4, "Each cleanup is called, whatever the others do."
    assert type(error) is ExceptionGroup, "Several exceptions are raised as one ExceptionGroup."
    assert shape_of(error) == ("cleanup", [(Wrong, ("c",)), (OSError, ("b",)), (Wrong, ("a",))]), (
        "All of them are in the group, in the order in which they were raised."
    )
    assert error.exceptions[0] is errors[2], "The exceptions themselves are in the group."


@in_cell
def interrupted_cleanups(names, called):
    """Run cleanups that raise what is named, and describe what comes out."""
    import builtins

    from solution import run_cleanups

    def cleanup(name):
        def function():
            called(name)
            if name != "fine":
                raise getattr(builtins, name)

        return function

    try:
        run_cleanups([cleanup(name) for name in names])
    except BaseExceptionGroup as group:
        return [type(group).__name__, group.message, [type(error).__name__ for error in group.exceptions]]
    except BaseException as error:
        return [type(error).__name__]
    return []


def test_ctrl_c_while_tidying_up():
    """Ctrl-C in a cleanup does not keep the others from running, and is not lost"""
    cases = [
        (["fine", "KeyboardInterrupt", "fine"], ["KeyboardInterrupt"]),
        (["OSError", "SystemExit"], ["BaseExceptionGroup", "cleanup", ["SystemExit", "OSError"]]),
        (["KeyboardInterrupt", "fine", "OSError"], ["BaseExceptionGroup", "cleanup", ["OSError", "KeyboardInterrupt"]]),
        (["OSError", "ValueError"], ["ExceptionGroup", "cleanup", ["ValueError", "OSError"]]),
    ]
    for names, expected in cases:
        called = []

        end = interrupted_cleanups(names, called.append)

        assert called == names[::-1], "Ctrl-C does not release the other resources: go on, and raise it at the end."
        assert end[:1] == expected[:1], (
            "One exception is raised as it is. An ExceptionGroup takes `Exception`s only; for others there is BaseExceptionGroup."
        )
        assert end == expected, "All exceptions are in the group, Ctrl-C among them."
