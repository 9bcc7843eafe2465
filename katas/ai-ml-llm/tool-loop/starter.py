"""A conversation with a model that may use tools."""

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
        "description": tool.__doc__,
        "parameters": {
            "type": "object",
            "properties": {name: {"type": TYPES[parameter.annotation]} for name, parameter in parameters.items()},
            "required": list(parameters),
        },
    }


def converse(messages, tools, model, max_steps=8, approve=None):
    """Ask the model until it answers in words, and run the tools that it asks for."""
    tool = tools[0]
    while True:
        reply = model(messages, [schema(tool) for tool in tools])
        if not reply.get("calls"):
            return reply["content"]
        for call in reply["calls"]:
            result = tool(**json.loads(call["arguments"]))
            messages.append({"role": "tool", "id": call["id"], "content": str(result)})
