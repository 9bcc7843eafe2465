"""The hidden tests, in the order in which the problems usually show up."""

import secrets

from tameshi import in_cell

CALLED, REFUSED = "called", "TypeError"


@in_cell
def offer(hint, values, called, strict=False):
    """Offer values to a decorated function whose parameter has this hint. When it runs, it calls `called`.

    Returns for each value "called", or the class of the exception that was raised.
    """
    import collections.abc
    import typing

    from solution import enforce

    hints = {
        "int": int,
        "float": float,
        "bool": bool,
        "object": object,
        "None": None,
        "Any": typing.Any,
        "Optional[int]": typing.Optional[int],  # noqa: UP045
        "Union[int, str]": typing.Union[int, str],  # noqa: UP007
        "int | str": int | str,
        "int | bool": int | bool,
        "list[int]": list[int],
        "List[int]": typing.List[int],  # noqa: UP006
        "list": list,
        "list[None]": list[None],
        "set[str]": set[str],
        "frozenset[str]": frozenset[str],
        "dict[str, float]": dict[str, float],
        "tuple[int, str]": tuple[int, str],
        "tuple[int, ...]": tuple[int, ...],
        "tuple[()]": tuple[()],
        "Literal": typing.Literal["on", "off", 1, None],
        "nested": dict[str, list[tuple[int, str | None]]],
        "Callable": typing.Callable[[int], str],
        "Sequence": collections.abc.Sequence[int],
        "TypeVar": typing.TypeVar("T"),
        "text": "list[int]",
    }

    def probe(value: hints[hint]):
        called(value)

    probe = enforce(strict=True)(probe) if strict else enforce(probe)
    ends = []
    for value in values:
        try:
            probe(value)
        except TypeError:
            ends.append("TypeError")
        except Exception as error:
            ends.append(type(error).__name__)
        else:
            ends.append("called")
    return ends


def judge(hint, good, bad, strict=False):
    """Offer good and bad values. Returns which good ones were refused, which bad ones accepted, and what was called."""
    calls = []
    ends = offer(hint, [*good, *bad], calls.append, strict)
    refused = [value for value, end in zip(good, ends[: len(good)], strict=True) if end != CALLED]
    accepted = [value for value, end in zip(bad, ends[len(good) :], strict=True) if end != REFUSED]
    return refused, accepted, calls


@in_cell
def call_all_kinds(calls, called):
    """Call a function with all kinds of parameters. Returns for each call its result, or the text of the TypeError."""
    from solution import enforce

    @enforce
    def order(item: str, /, pieces: int, note=None, *extras: int, express: bool = False, **prices: float) -> str:
        called(item)
        return f"{pieces} {item}"

    ends = []
    for args, kwargs in calls:
        try:
            ends.append(order(*args, **kwargs))
        except TypeError as error:
            ends.append(f"TypeError: {error}")
    return ends


def refused_for(end, name):
    """Whether a call ended with a TypeError that names this parameter."""
    return end.startswith("TypeError") and name in end


def test_right_arguments_go_through():
    """A call with right arguments is what it was without the decorator"""
    item, pieces, calls = secrets.token_hex(4), secrets.randbelow(100), []

    ends = call_all_kinds([((item, pieces), {}), ((item,), {"pieces": pieces, "express": True})], calls.append)

    assert ends == [f"{pieces} {item}"] * 2, "With right arguments the result is what the function returns."
    assert calls == [item] * 2, "With right arguments the function is called once."


def test_wrong_arguments_are_refused():
    """A value of another class is refused before the function runs"""
    refused, accepted, calls = judge("int", good=[0, -5, secrets.randbelow(99)], bad=["5", 5.0, None, [5]])

    assert refused == [], "A class accepts its instances."
    assert accepted == [], "A class does not accept what is no instance of it: raise TypeError."
    assert len(calls) == 3, "When an argument is wrong, the function is not called."
    assert judge("float", good=[1.5], bad=[3]) == ([], [], [1.5]), "A class accepts instances only: 3 is no float."
    assert judge("object", good=[1, None, "x"], bad=[])[0] == [], "Instances of subclasses are instances."


def test_however_arguments_are_passed():
    """Arguments are checked by position, by name and keyword-only"""
    calls = []

    by_position, by_name, keyword_only, positional = call_all_kinds(
        [
            (("tea", "3"), {}),
            (("tea",), {"pieces": "3"}),
            (("tea", 3), {"express": "yes"}),
            ((3, 3), {}),
        ],
        calls.append,
    )

    assert refused_for(by_position, "pieces"), "An argument that is passed by position is checked."
    assert refused_for(by_name, "pieces"), "An argument that is passed by name is checked: let the signature bind it."
    assert refused_for(keyword_only, "express"), "A keyword-only argument is checked."
    assert refused_for(positional, "item"), "A positional-only argument is checked."
    assert calls == [], "When an argument is wrong, the function is not called."


@in_cell
def wrong_texts(name):
    """The texts of the errors for a wrong argument and a wrong result of a function with this name."""
    from solution import enforce

    def function(amount: int = 0, unit=None) -> list:
        return "a text"

    function.__name__ = function.__qualname__ = name
    decorated, texts = enforce(function), []
    for arguments in ({"amount": b"5"}, {}):
        try:
            decorated(**arguments)
            texts.append("")
        except TypeError as error:
            texts.append(str(error))
    return texts


def test_the_error_says_where():
    """The error names the function, the parameter and the type of what came"""
    name = f"function_{secrets.token_hex(4)}"

    for text, place, kind in zip(wrong_texts(name), ("amount", "return"), ("bytes", "str"), strict=True):
        assert name in text, "The error names the function."
        assert place in text, "The error names the parameter, or `return` for the result."
        assert kind in text, "The error names the type of the value that came."


@in_cell
def results(value, called):
    """Let decorated functions with several hints return a value. Returns which of them raised TypeError."""
    from solution import enforce

    def give_text() -> str:
        called("text")
        return value

    def give_nothing() -> None:
        called("nothing")
        return value

    def give_anything():
        called("anything")
        return value

    ends = []
    for function in (give_text, give_nothing, give_anything):
        try:
            ends.append(enforce(function)())
        except TypeError:
            ends.append("TypeError")
    return ends


def test_results_are_checked():
    """A result that does not match is refused, after the call"""
    calls, text = [], secrets.token_hex(4)

    assert results(text, calls.append) == [text, "TypeError", text], "The hint of the result holds; none is no hint."
    assert calls == ["text", "nothing", "anything"], "The function has run when its result is checked, and only once."
    assert results(None, calls.append) == ["TypeError", None, None], "`-> None` accepts None and nothing else."


def test_unions():
    """Unions accept what one of their members accepts, in every spelling"""
    for hint in ("Union[int, str]", "int | str"):
        assert judge(hint, good=[1, "one"], bad=[1.0, None, ["one"]])[:2] == ([], []), (
            "`Union[X, Y]` and `X | Y` have different origins, `typing.Union` and `types.UnionType`."
        )
    assert judge("Optional[int]", good=[1, None], bad=["one", 0.0])[:2] == ([], []), (
        "`Optional[X]` is `Union[X, None]`."
    )
    assert judge("None", good=[None], bad=[0, "", False])[:2] == ([], []), "`None` accepts None and nothing else."


def test_every_item_of_a_container():
    """Lists and sets are checked item by item"""
    for hint in ("list[int]", "List[int]"):
        refused, accepted, _ = judge(
            hint, good=[[], [1], [1, 2, 3]], bad=[(1,), {1}, "1", 1, [1, "2"], ["1"], [1, None]]
        )
        assert refused == [], "`isinstance(value, list[int])` raises: look at the origin and then at each item."
        assert accepted == [], "The container has the right class, and every item matches, not only the first."
    assert judge("set[str]", good=[set(), {"a"}], bad=[frozenset({"a"}), ["a"], {"a", 1}])[:2] == ([], []), (
        "A set is no frozenset and no list, and each of its items is checked."
    )
    assert judge("frozenset[str]", good=[frozenset({"a"})], bad=[{"a"}, frozenset({1})])[:2] == ([], []), (
        "A frozenset is no set, and each of its items is checked."
    )
    assert judge("list", good=[[1, "a"]], bad=[(1,)])[:2] == ([], []), "`list` without brackets is a class."
    assert judge("list[None]", good=[[None]], bad=[[0]])[:2] == ([], []), "`None` may stand inside of other hints."


def test_keys_and_values():
    """Dictionaries are checked by key and by value"""
    refused, accepted, _ = judge(
        "dict[str, float]",
        good=[{}, {"a": 1.0, "b": 2.0}],
        bad=[{"a": 1.0, "b": "2"}, {"a": 1.0, 2: 2.0}, [("a", 1.0)]],
    )

    assert refused == [], "An empty dictionary matches, and so does one with right keys and values."
    assert accepted == [], "Every key matches the first hint and every value the second one."


def test_two_kinds_of_tuples():
    """Tuples have a fixed length, or any length with `...`"""
    assert judge("tuple[int, str]", good=[(1, "a")], bad=[(1,), (1, "a", "a"), ("a", 1), (1, 1), [1, "a"], ()])[:2] == (
        [],
        [],
    ), "`tuple[X, Y]` has exactly one item per hint."
    assert judge("tuple[int, ...]", good=[(), (1,), (1, 2, 3)], bad=[(1, 2, "3"), [1], ("1",)])[:2] == ([], []), (
        "`tuple[X, ...]` has any number of items, all of one kind."
    )
    assert judge("tuple[()]", good=[()], bad=[(1,), []])[:2] == ([], []), "`tuple[()]` is the empty tuple."


def test_literals():
    """A literal accepts exactly the values that it lists"""
    refused, accepted, _ = judge("Literal", good=["on", "off", 1, None], bad=["ON", 2, 1.0, True, "", "1"])

    assert refused == [], "A literal accepts each value that it lists."
    assert accepted == [], (
        "Equal is not enough: `True == 1`, and yet `True` is not `Literal[1]`. Compare types as well."
    )


def test_hints_inside_hints():
    """Hints may be nested as deep as you like"""
    good = [{}, {"a": []}, {"a": [(1, "x"), (2, None)], "b": [(3, "y")]}]
    bad = [{"a": [(1, 2)]}, {"a": [(1, "x"), ("2", None)]}, {"a": (1, "x")}, {"a": [(1,)]}, {1: []}]

    refused, accepted, _ = judge("nested", good, bad)

    assert refused == [], "Ask the same question for each part: a function that calls itself does it."
    assert accepted == [], "What is wrong is wrong at any depth."


def test_what_is_not_checked():
    """`Any`, parameters without a hint, and all other hints accept everything"""
    for hint in ("Any", "Callable", "Sequence", "TypeVar"):
        assert judge(hint, good=[1, "a", None, [1, "a"]], bad=[])[0] == [], (
            "What you do not know how to check is not checked. Mind `Any`: it is a class, and `isinstance` refuses it."
        )
    calls = []
    assert call_all_kinds([(("tea", 1, ["any", "note"]), {})], calls.append) == ["1 tea"], "No hint, no check."


def test_many_values_behind_one_name():
    """The hints of `*args` and `**kwargs` hold for each value"""
    calls = []
    fine, wrong_extra, wrong_price = call_all_kinds(
        [
            (("tea", 1, None, 2, 3), {"mug": 4.5, "pot": 9.0}),
            (("tea", 1, None, 2, "3"), {}),
            (("tea", 1), {"mug": 4.5, "pot": "9"}),
        ],
        calls.append,
    )

    assert fine == "1 tea", "The hint is that of one value, not that of the tuple or dictionary of all values."
    assert refused_for(wrong_extra, "extras"), "Every value that `*extras` collects is checked."
    assert refused_for(wrong_price, "prices"), "Every value that `**prices` collects is checked."
    assert calls == ["tea"], "When an argument is wrong, the function is not called."


@in_cell
def defaults():
    """Call a function whose defaults do not match their hints, without and with arguments."""
    from solution import enforce

    @enforce
    def search(text: str = 0, limit: int = "no limit"):
        return [text, limit]

    ends = [search(), search("tea")]
    for arguments in ({"text": 0}, {"limit": "no limit"}):
        try:
            ends.append(search(**arguments))
        except TypeError:
            ends.append("TypeError")
    return ends


def test_defaults_are_not_checked():
    """A default that is used is not checked, the same value as an argument is"""
    ends = defaults()

    assert ends[:2] == [[0, "no limit"], ["tea", "no limit"]], "Check what was passed: defaults are the author's."
    assert ends[2:] == ["TypeError", "TypeError"], "What is passed is checked, also when it equals the default."


@in_cell
def named_later():
    """Decorate functions whose hints are texts, one with a name that is known only afterwards."""
    from solution import enforce

    @enforce
    def count(numbers: "list[int]", word: "str | None" = None) -> "int":
        return len(numbers)

    def send(parcel: "LaterParcel") -> "LaterParcel":
        return parcel

    decorated = enforce(send)

    class LaterParcel:
        pass

    send.__globals__["LaterParcel"] = LaterParcel
    ends = []
    for call in (
        lambda: count([1, 2]),
        lambda: count([1, "2"]),
        lambda: count([1], 3),
        lambda: type(decorated(LaterParcel())).__name__,
        lambda: decorated("parcel"),
    ):
        try:
            ends.append(call())
        except TypeError:
            ends.append("TypeError")
        except NameError:
            ends.append("NameError")
    return ends


def test_hints_that_are_texts():
    """Hints may be texts, and name what is known only later"""
    assert judge("text", good=[[1, 2]], bad=[["1"], 1])[:2] == ([], []), (
        "A text is no class: `typing.get_type_hints` makes hints of texts."
    )
    numbers, *others = named_later()
    assert numbers == 2, "A result is checked against a text as well."
    assert others == ["TypeError", "TypeError", "LaterParcel", "TypeError"], (
        "Look texts up when the function is called: some names do not exist while it is being decorated."
    )


def test_bool_is_no_int_when_strict():
    """With `strict=True`, True and False are no numbers"""
    assert judge("int", good=[1, True], bad=[])[:2] == ([], []), "Without `strict`, a bool is an instance of int."
    for hint, good, bad in (
        ("int", [1, 0], [True, False]),
        ("list[int]", [[1]], [[1, True]]),
        ("dict[str, float]", [{"a": 1.0}], [{"a": True}]),
        ("tuple[int, str]", [(1, "a")], [(True, "a")]),
        ("tuple[int, ...]", [(1, 2)], [(1, True)]),
        ("Optional[int]", [1, None], [True]),
        ("nested", [{"a": [(1, "x")]}], [{"a": [(True, "x")]}]),
    ):
        assert judge(hint, good, bad, strict=True)[:2] == ([], []), (
            "`strict` holds inside of other hints as well: pass it on when you go deeper."
        )
    for hint in ("bool", "int | bool", "object"):
        assert judge(hint, good=[True, False], bad=[], strict=True)[0] == [], "`strict` concerns the hint `int` only."


@in_cell
def untouched():
    """Say whether values arrive and come back as the very objects that they were, and which error comes out."""
    from solution import enforce

    seen = []

    @enforce
    def add(left: list[int], right) -> list[int]:
        seen.append(left)
        return left + right

    @enforce
    def same(value: list[int]) -> list[int]:
        return value

    numbers = [1, 2]
    try:
        add(numbers, 3)
        error = ""
    except TypeError as raised:
        error = str(raised)
    return {"arrived": seen[0] is numbers, "came back": same(numbers) is numbers, "error": error}


def test_nothing_is_converted():
    """Values and exceptions pass through as they are"""
    seen = untouched()

    assert seen["arrived"] is True, "The function gets the object that the caller passed, and no copy."
    assert seen["came back"] is True, "The caller gets the object that the function returned, and no copy."
    assert "concatenate" in seen["error"], "A TypeError of the function itself is the caller's to see, as it is."


@in_cell
def described(called):
    """Describe decorated functions, and use a decorated method. The method calls `called`."""
    import inspect

    from solution import enforce

    def area(width: int, height: "int" = 1, *, unit=None) -> int:
        """The area of a rectangle."""
        return width * height

    class Shop:
        @enforce
        def sell(self, pieces: int) -> str:
            called(pieces)
            return f"{pieces} sold"

        @enforce(strict=True)
        def give(self, pieces: int) -> str:
            called(pieces)
            return f"{pieces} given"

    ends = []
    for call in (lambda: Shop().sell(2), lambda: Shop().sell("2"), lambda: Shop().give(True)):
        try:
            ends.append(call())
        except TypeError:
            ends.append("TypeError")
    decorated = enforce(area)
    return {
        "name": decorated.__name__,
        "doc": decorated.__doc__,
        "signature": inspect.signature(decorated) == inspect.signature(area),
        "wrapped": getattr(decorated, "__wrapped__", None) is area,
        "disabled": enforce(enabled=False)(area) is area,
        "enabled": enforce(strict=True)(area) is not area,
        "ends": ends,
    }


def test_the_decorated_function():
    """The decorated function keeps its name and signature, and methods work"""
    calls = []
    seen = described(calls.append)

    assert (seen["name"], seen["doc"]) == ("area", "The area of a rectangle."), "Name and docstring stay."
    assert seen["signature"] is True, "The signature stays."
    assert seen["wrapped"] is True, "`__wrapped__` leads to the original: `functools.wraps` does all that."
    assert seen["ends"] == ["2 sold", "TypeError", "TypeError"], "Methods can be decorated: `self` has no hint."
    assert calls == [2], "When an argument is wrong, the method is not called."


def test_switched_off():
    """With `enabled=False` there is no decorator at all"""
    seen = described(lambda pieces: None)

    assert seen["disabled"] is True, "`enabled=False` returns the original itself, so that nothing is left to pay for."
    assert seen["enabled"] is True, "Without it, a new function is returned."
