"""A tool knows its schema and can check arguments against it; errors are values."""

import inspect
import json
from itertools import count


class TooManySteps(Exception):
    """The model never came to an end."""


class Tool:
    """A function that the model may ask for."""

    KINDS = {
        "integer": (int, (int,)),
        "number": (float, (int, float)),
        "string": (str, (str,)),
        "boolean": (bool, (bool,)),
        "array": (list, (list,)),
        "object": (dict, (dict,)),
    }

    def __init__(self, function):
        self.function, self.name = function, function.__name__
        self.lines = inspect.cleandoc(function.__doc__ or "").splitlines()
        self.kinds, self.required = {}, []
        for parameter in inspect.signature(function).parameters.values():
            names = [name for name, (annotation, _) in self.KINDS.items() if annotation is parameter.annotation]
            self.kinds[parameter.name] = names[0]
            if parameter.default is inspect.Parameter.empty:
                self.required.append(parameter.name)

    def schema(self):
        properties = {name: {"type": kind} for name, kind in self.kinds.items()}
        parameters = {"type": "object", "properties": properties, "required": self.required}
        return {"name": self.name, "description": self.lines[0] if self.lines else "", "parameters": parameters}

    def complaint(self, arguments):
        """What is wrong with the arguments, or None."""
        if not isinstance(arguments, dict):
            return "arguments must be a JSON object"
        for name in self.required:
            if name not in arguments:
                return f"{name} is missing"
        for name, value in arguments.items():
            if name not in self.kinds:
                return f"{name} is not known"
            if type(value) not in self.KINDS[self.kinds[name]][1]:
                return f"{name} must be a JSON {self.kinds[name]}"
        return None


def schema(tool):
    """What the model is told about a tool."""
    return Tool(tool).schema()


def converse(messages, tools, model, max_steps=8, approve=None):
    """Ask the model until it answers in words, and run the tools that it asks for."""
    known = {tool.__name__: Tool(tool) for tool in tools}
    history = [*messages]
    for step in count(1):
        reply = model(history, [tool.schema() for tool in known.values()])
        history.append(reply)
        if not reply.get("calls"):
            return reply["content"]
        if step == max_steps:
            raise TooManySteps
        for call in reply["calls"]:
            answer = answer_to(call, known, approve)
            history.append({"role": "tool", "id": call["id"], "content": answer})


def answer_to(call, known, approve):
    """The JSON text that answers a call."""
    tool = known.get(call["name"])
    if tool is None:
        return json.dumps({"error": f"{call['name']} is not a tool; use one of {sorted(known)}"})
    try:
        arguments = json.loads(call["arguments"])
    except ValueError as error:
        return json.dumps({"error": f"the arguments are no JSON: {error}"})
    complaint = tool.complaint(arguments)
    if complaint:
        return json.dumps({"error": complaint})
    try:
        if approve and approve(tool.name, arguments) is not True:
            return json.dumps({"error": "a human said no"})
        return json.dumps({"result": tool.function(**arguments)})
    except Exception as error:
        return json.dumps({"error": repr(error)})
