"""The hidden tests, in the order in which the problems usually show up.

Model and tools belong to the tests: who was asked what, how often and in which order, is counted here.
"""

import json
import random
import secrets
from contextlib import suppress

from solution import TooManySteps, converse, schema

from tameshi import in_cell

PATIENCE = 40


def script(*replies):
    """A model that gives these replies in turn, and then says "enough"; and what it was told each time."""
    told = []

    def model(history, schemas):
        told.append((list(history), schemas))
        return replies[len(told) - 1] if len(told) <= len(replies) else {"role": "assistant", "content": "enough"}

    return model, told


def wants(*calls):
    """A reply that asks for tools: pairs (name, arguments), numbered."""
    return {
        "role": "assistant",
        "content": None,
        "calls": [
            {
                "id": f"call-{number}",
                "name": name,
                "arguments": arguments if type(arguments) is str else json.dumps(arguments),
            }
            for number, (name, arguments) in enumerate(calls)
        ],
    }


def toolbox():
    """Four tools, and the list of what was run."""
    ran = []

    def add(a: int, b: int):
        """Add two whole numbers."""
        ran.append(("add", a, b))
        return a + b

    def scale(value: float, by: float = 2.0):
        ran.append(("scale", value, by))
        return value * by

    def search(text: str, limit: int = 10, exact: bool = False):
        """Search the archive.

        The newest come first.
        """
        ran.append(("search", text, limit, exact))
        return [{"title": text, "rank": 1}]

    def store(items: list, options: dict):
        """Store items."""
        ran.append(("store", items, options))

    return [add, scale, search, store], ran


def run(model, tools, **settings):
    """How a conversation ended: its result and None, or None and the error."""
    try:
        return converse([{"role": "user", "content": "please"}], tools, model, **settings), None
    except Exception as error:
        return None, error


def answers_to(*calls, tools=None, **settings):
    """Let the model ask for these tools in one reply: the decoded answers, and what was run."""
    box, ran = toolbox()
    model, told = script(wants(*calls))
    result, error = run(model, tools or box, **settings)
    assert error is None, "Nothing that is wrong with a call may end the conversation: answer the call with an error."
    assert result == "enough" and len(told) == 2, "After the tools have run, ask the model again."
    answers = [message for message in told[1][0] if message["role"] == "tool"]
    assert len(answers) == len(calls), "Every call is answered by one message of the role `tool`."
    assert [answer["id"] for answer in answers] == [f"call-{number}" for number in range(len(calls))], (
        "Each answer carries the id of its call, and they come in the order of the calls."
    )
    return [decoded(answer["content"]) for answer in answers], ran


def decoded(content):
    """What the text of an answer says."""
    answer = None
    with suppress(TypeError, ValueError):
        answer = json.loads(content)
    assert type(answer) is dict, (
        'The content of an answer is the JSON text of an object, with "result" or "error" in it. `str` writes no JSON.'
    )
    return answer


def refused(answer, *parts):
    """Whether an answer is an error whose explanation contains these parts."""
    explanation = answer.get("error")
    return list(answer) == ["error"] and type(explanation) is str and all(part in explanation for part in parts)


def test_an_answer_in_words():
    """A reply without calls ends the conversation at once"""
    answer = secrets.token_hex(8)
    for reply in ({"role": "assistant", "content": answer}, {"role": "assistant", "content": answer, "calls": []}):
        box, ran = toolbox()
        model, told = script(reply)

        result, error = run(model, box)

        assert error is None, "A reply in words is the normal end."
        assert type(result) is str and result == answer, "The content of the last reply is the result."
        assert len(told) == 1 and ran == [], "Without calls there is nothing to run and nothing more to ask."
        assert told[0][0] == [{"role": "user", "content": "please"}], "The model is told what has been said so far."


def test_the_tool_that_was_asked_for():
    """The tool with the name of the call runs, with the arguments of the call"""
    a, b = secrets.randbelow(1000), secrets.randbelow(1000)

    answers, ran = answers_to(("search", {"text": "tea"}))
    assert ran == [("search", "tea", 10, False)], "Run the tool that the call names; defaults are the tool's business."
    assert answers == [{"result": [{"title": "tea", "rank": 1}]}], "The model gets what the tool returned."

    answers, ran = answers_to(("add", {"b": b, "a": a}))
    assert ran == [("add", a, b)], "Arguments are given by name."
    assert answers == [{"result": a + b}], "The model gets what the tool returned."


def test_the_reply_is_kept():
    """The history has the model's own replies, each before the answers to its calls"""
    box, _ = toolbox()
    first, second = wants(("add", {"a": 1, "b": 2})), wants(("scale", {"value": 4.0}))
    model, told = script(first, second)

    run(model, box)

    assert len(told) == 3, "Ask again after each reply that has calls."
    assert first in told[1][0], "The reply itself belongs to the history, or the answers answer nothing."
    assert [message["role"] for message in told[2][0]] == ["user", "assistant", "tool", "assistant", "tool"], (
        "First the reply, then the answers to its calls, then the next reply."
    )
    assert told[2][0][1:4:2] == [first, second], "The reply is kept as it was, with all of its calls."


def test_several_calls_in_one_reply():
    """All calls of a reply are answered, in their order"""
    answers, ran = answers_to(
        ("scale", {"value": 1.5}), ("add", {"a": 1, "b": 1}), ("scale", {"value": 2.5, "by": 4.0})
    )

    assert ran == [("scale", 1.5, 2.0), ("add", 1, 1), ("scale", 2.5, 4.0)], "Run all of them, one after the other."
    assert answers == [{"result": 3.0}, {"result": 2}, {"result": 10.0}], "Each call gets its own result."


def test_results_are_json():
    """Any JSON value can be a result"""
    for value in (None, True, 'say "hi"', "Grüße", [1, [2.5, None]], {"a": {"b": []}}):

        def give(value=value):
            return value

        def tool():
            return give()

        answers, _ = answers_to(("tool", {}), tools=[tool])
        assert answers == [{"result": value}], "Write the result with `json.dumps`: the text of a dict is no JSON."


def test_the_messages_of_the_caller():
    """The caller's list of messages stays as it was"""
    box, _ = toolbox()
    model, _ = script(wants(("add", {"a": 1, "b": 2})))
    messages = [{"role": "system", "content": "be brief"}, {"role": "user", "content": "1 + 2"}]

    converse(messages, box, model)

    assert len(messages) == 2, "The list belongs to the caller, who may use it again: make a list of your own."
    assert messages[1] == {"role": "user", "content": "1 + 2"}, "The caller's messages are not changed."


def test_an_unknown_tool():
    """A tool that does not exist is an answer, not an exception"""
    name = "delete_" + secrets.token_hex(4)

    answers, ran = answers_to((name, {"a": 1, "b": 2}), ("add", {"a": 1, "b": 2}))

    assert ran == [("add", 1, 2)], "No other tool steps in for one that does not exist."
    assert refused(answers[0], name), "Tell the model which tool it asked for in vain: an error with the name in it."
    assert answers[1] == {"result": 3}, "The next call is answered as ever."


def test_arguments_that_are_no_object():
    """Arguments that are no JSON, or no JSON object, are an answer"""
    for arguments in ('{"a": 1, "b"', "", "a=1", "[1, 2]", "3", "null", '"ab"'):
        answers, ran = answers_to(("add", arguments))

        assert ran == [], "Without arguments that can be read, nothing runs."
        assert refused(answers[0]), "Models write broken JSON. Answer with an error, so that it can try again."


def test_missing_and_unknown_arguments():
    """A missing or an unknown argument is named in the answer"""
    cases = [
        ("add", {"a": 1}, "b"),
        ("add", {}, "a"),
        ("search", {"limit": 3}, "text"),
        ("add", {"a": 1, "b": 2, "carry": 3}, "carry"),
        ("search", {"text": "x", "query": "y"}, "query"),
    ]
    for name, arguments, wrong in cases:
        answers, ran = answers_to((name, arguments))

        assert ran == [], "A tool runs with the arguments that it has, and with all that it needs, or not at all."
        assert refused(answers[0], wrong), "The explanation contains the name of the argument that is wrong."


def test_arguments_of_a_wrong_type():
    """An argument of another type than the annotation says is refused"""
    wrong = [
        ("add", {"a": 1, "b": "2"}, "b"),
        ("add", {"a": 2.0, "b": 1}, "a"),
        ("add", {"a": 1, "b": True}, "b"),
        ("scale", {"value": "1.5"}, "value"),
        ("scale", {"value": False}, "value"),
        ("search", {"text": 5}, "text"),
        ("search", {"text": "x", "limit": None}, "limit"),
        ("search", {"text": "x", "exact": 1}, "exact"),
        ("store", {"items": {}, "options": {}}, "items"),
        ("store", {"items": [], "options": []}, "options"),
    ]
    for name, arguments, argument in wrong:
        answers, ran = answers_to((name, arguments))

        assert ran == [], "Check the types before the tool runs; in Python, True is an int, and in JSON it is none."
        assert refused(answers[0], argument), "The explanation contains the name of the argument that is wrong."

    answers, ran = answers_to(("scale", {"value": 3, "by": 2}), ("store", {"items": [1], "options": {"a": None}}))
    assert ran == [("scale", 3, 2), ("store", [1], {"a": None})], "A `number` may be whole; what fits, runs."
    assert answers == [{"result": 6}, {"result": None}], "What fits, runs."


@in_cell
def interrupted(model):
    """Press Ctrl-C while a tool runs, and name what leaves the conversation."""
    from solution import converse

    def wait():
        raise KeyboardInterrupt

    try:
        converse([], [wait], model)
    except BaseException as error:
        return type(error).__name__
    return "nothing"


def test_a_tool_that_fails():
    """An exception in a tool is told to the model, and the conversation goes on"""
    reason = "no route to " + secrets.token_hex(4)

    def fetch(url: str):
        raise ConnectionError(reason)

    def price(item: str):
        return {"tea": 3}[item]

    def ping():
        return "pong"

    answers, _ = answers_to(
        ("fetch", {"url": "a"}), ("price", {"item": "coffee"}), ("ping", {}), tools=[fetch, price, ping]
    )

    assert refused(answers[0], reason), "The explanation contains the text of the exception."
    assert refused(answers[1], "coffee"), "Any `Exception` of a tool becomes an answer."
    assert answers[2] == {"result": "pong"}, "The calls after a tool that failed are answered as ever."

    model, told = script(wants(("wait", {})))
    reached = interrupted(model)
    assert len(told) == 1 and reached == "KeyboardInterrupt", "Ctrl-C is no answer for the model: it ends the program."


def test_a_result_that_is_no_json():
    """A result that JSON cannot express is an error for the model, not for the program"""

    def tags():
        return {1, 2}

    def ping():
        return "pong"

    answers, _ = answers_to(("tags", {}), ("ping", {}), tools=[tags, ping])

    assert refused(answers[0]), "`json.dumps` can fail as well, so it belongs into the same `try` as the tool."
    assert answers[1] == {"result": "pong"}, "The next call is answered as ever."


def test_the_steps_are_limited():
    """A model that never comes to an end is asked `max_steps` times, and no more"""
    for limit in (1, 2 + secrets.randbelow(5)):
        box, ran = toolbox()
        model, told = script(*[wants(("add", {"a": 1, "b": 1}))] * PATIENCE)

        _, error = run(model, box, max_steps=limit)

        assert len(told) == limit, "Count how often the model is asked, and stop at `max_steps`."
        assert isinstance(error, TooManySteps), "Raise TooManySteps when the last reply still has calls."
        assert len(ran) == limit - 1, "Nobody would read the results of the last reply: do not run its calls."

    box, _ = toolbox()
    model, told = script(*[wants(("add", {"a": 1, "b": 1}))] * PATIENCE)
    _, error = run(model, box)
    assert isinstance(error, TooManySteps) and len(told) == 8, "Without `max_steps` there are eight steps."


def test_the_last_step_may_answer():
    """An answer in words at the last permitted step is in time"""
    limit = 2 + secrets.randbelow(4)
    box, ran = toolbox()
    model, told = script(*[wants(("add", {"a": 1, "b": 1}))] * (limit - 1))

    result, error = run(model, box, max_steps=limit)

    assert error is None, "The answer came within `max_steps`: there is nothing to raise."
    assert (result, len(told), len(ran)) == ("enough", limit, limit - 1), "Every permitted step is used."


def test_what_is_not_approved_does_not_run():
    """`approve` is asked before a tool runs, and only True lets it run"""
    asked = []
    box, ran = toolbox()

    def approve(name, arguments):
        asked.append((name, arguments, len(ran)))
        if name == "store":
            raise TimeoutError("nobody answered")
        return {"add": True, "scale": False}.get(name, "yes")

    answers, _ = answers_to(
        ("scale", {"value": 1.0}),
        ("add", {"a": 1, "b": 2}),
        ("search", {"text": "x"}),
        ("store", {"items": [], "options": {}}),
        tools=box,
        approve=approve,
    )

    assert len(ran) > 0, "What was approved runs as ever."
    assert ran == [("add", 1, 2)], (
        "Only True itself is a yes: a text is true as well, and means nothing. When `approve` raises, that is a no."
    )
    assert asked == [
        ("scale", {"value": 1.0}, 0),
        ("add", {"a": 1, "b": 2}, 0),
        ("search", {"text": "x"}, 1),
        ("store", {"items": [], "options": {}}, 1),
    ], "Ask once for each call, with the name and the decoded arguments, and before the tool runs."
    assert [refused(answer) for answer in answers] == [True, False, True, True], "The model is told that it may not."
    assert answers[1] == {"result": 3}, "What was approved runs as ever."


def test_nobody_approves_what_cannot_run():
    """`approve` is not asked for calls that could not run anyway"""
    asked = []

    def approve(name, arguments):
        asked.append(name)
        return True

    answers, ran = answers_to(
        ("nothing", {}), ("add", "[]"), ("add", {"a": 1}), ("add", {"a": 1, "b": "2"}), approve=approve
    )

    assert asked == [] and ran == [], "Check the call first: people should only be asked what they can decide."
    assert [refused(answer) for answer in answers] == [True] * 4, "All these calls are answered with an error."


def test_tools_are_described():
    """A schema has the first line of the docstring, all types, and what is required"""
    (add, scale, search, store), _ = toolbox()

    described = [schema(tool) for tool in (add, scale, search, store)]

    assert [one["name"] for one in described] == ["add", "scale", "search", "store"], "A tool has its function's name."
    assert [one["description"] for one in described] == [
        "Add two whole numbers.",
        "",
        "Search the archive.",
        "Store items.",
    ], "The description is the first line of the docstring, and empty where there is none."
    assert [one["parameters"]["required"] for one in described] == [
        ["a", "b"],
        ["value"],
        ["text"],
        ["items", "options"],
    ], "A parameter that has a default is not required, whatever the default is."
    assert described[2]["parameters"] == {
        "type": "object",
        "properties": {"text": {"type": "string"}, "limit": {"type": "integer"}, "exact": {"type": "boolean"}},
        "required": ["text"],
    }, "Each parameter has the JSON name of its type."
    assert described[1]["parameters"]["properties"]["by"] == {"type": "number"}, "A float is a number."
    assert described[3]["parameters"]["properties"] == {"items": {"type": "array"}, "options": {"type": "object"}}, (
        "Lists are arrays, and dictionaries are objects."
    )


def test_the_model_knows_its_tools():
    """At every step the model is told about all tools, in their order"""
    box, _ = toolbox()
    model, told = script(wants(("add", {"a": 1, "b": 2})), wants(("scale", {"value": 1.0})))

    run(model, box)

    names = [[one["name"] for one in schemas] for _, schemas in told]
    assert names == [["add", "scale", "search", "store"]] * 3, "Every step gets the schemas of all tools."
    assert told[2][1][0]["parameters"]["required"] == ["a", "b"], "The model gets the schemas, not only the names."


def test_the_model_fails():
    """An error of the model itself reaches the caller"""

    def model(history, schemas):
        raise ConnectionError("no model")

    box, _ = toolbox()
    result, error = run(model, box)

    assert type(error) is ConnectionError, "A model that cannot be reached is no matter for the model."
    assert error.args == ("no model",) and result is None, "Let the error through as it is."


def test_a_calculation_over_several_steps():
    """A model that adds up drawn numbers step by step gets them right"""
    draw = random.Random(secrets.randbits(64))
    numbers = [draw.randint(1, 99) for _ in range(draw.randint(3, 6))]
    box, ran = toolbox()

    def model(history, schemas):
        results = [json.loads(message["content"])["result"] for message in history if message["role"] == "tool"]
        if len(results) == len(numbers):
            return {"role": "assistant", "content": f"The sum is {results[-1]}."}
        return wants(("add", {"a": results[-1] if results else 0, "b": numbers[len(results)]}))

    result, error = run(model, box)

    assert error is None, "All calls are right, and there are enough steps."
    assert len(ran) == len(numbers), "Each step runs one call, and only that."
    assert result == f"The sum is {sum(numbers)}.", "The model builds on the results of the steps before."
