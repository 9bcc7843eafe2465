"""Mistake: runs the first tool for every call, as in a demonstration that has only one."""

import inspect
import json

TYPES = {int: "integer", float: "number", str: "string", bool: "boolean", list: "array", dict: "object"}


class TooManySteps(RuntimeError):
    """The model still wanted to use tools when its steps were used up."""


def schema(tool):
    """What the model is told about a tool."""
    parameters = inspect.signature(tool).parameters
    return {
        "name": tool.__name__,
        "description": (inspect.getdoc(tool) or "").partition("\n")[0],
        "parameters": {
            "type": "object",
            "properties": {name: {"type": TYPES[parameter.annotation]} for name, parameter in parameters.items()},
            "required": [name for name, parameter in parameters.items() if parameter.default is parameter.empty],
        },
    }


def converse(messages, tools, model, max_steps=8, approve=None):
    """Ask the model until it answers in words, and run the tools that it asks for."""
    by_name = {tool.__name__: tool for tool in tools}
    schemas = [schema(tool) for tool in tools]
    history, calls = list(messages), []
    for _ in range(max_steps):
        history += [_answer(call, by_name, approve) for call in calls]
        reply = model(history, schemas)
        history.append(reply)
        calls = reply.get("calls")
        if not calls:
            return reply["content"]
    raise TooManySteps(f"no answer after {max_steps} steps")


def _answer(call, tools, approve):
    """The message that answers one call."""
    try:
        content = json.dumps({"result": _run(call, tools, approve)})
    except Exception as error:
        content = json.dumps({"error": f"{type(error).__name__}: {error}"})
    return {"role": "tool", "id": call["id"], "content": content}


def _run(call, tools, approve):
    """What the tool returns that a call asks for, if all is well with the call."""
    tool, arguments = tools[call["name"]], json.loads(call["arguments"])
    signature = inspect.signature(tool)
    signature.bind(**arguments)
    for name, value in arguments.items():
        expected = signature.parameters[name].annotation
        if type(value) is not expected and (type(value), expected) != (int, float):
            raise TypeError(f"{name} must be of type {TYPES[expected]}")
    if approve is not None and approve(tool.__name__, arguments) is not True:
        raise PermissionError("not approved")
    return next(iter(tools.values()))(**arguments)
