"""The shown examples: run them with "Run"."""

import json

from solution import converse, schema


def area(width: float, height: float, unit: str = "cm"):
    """Area of a rectangle."""
    return f"{width * height} {unit}"


def circle(radius: float):
    """Area of a circle."""
    return f"about {3 * radius * radius}"


def test_what_the_model_is_told():
    """A tool is described by its signature"""
    assert schema(area) == {
        "name": "area",
        "description": "Area of a rectangle.",
        "parameters": {
            "type": "object",
            "properties": {"width": {"type": "number"}, "height": {"type": "number"}, "unit": {"type": "string"}},
            "required": ["width", "height"],
        },
    }


def test_one_tool_and_an_answer():
    """The second tool is called, and the model hears the result"""
    heard = []
    replies = [
        {"role": "assistant", "content": "", "calls": [{"id": "x", "name": "circle", "arguments": '{"radius": 2}'}]},
        {"role": "assistant", "content": "Twelve or so."},
    ]

    def model(history, schemas):
        heard.append(list(history))
        return replies.pop(0)

    assert converse([{"role": "user", "content": "r=2"}], [area, circle], model) == "Twelve or so."
    assert len(heard) == 2
    assert [message["role"] for message in heard[1]] == ["user", "assistant", "tool"]
    assert json.loads(heard[1][2]["content"]) == {"result": "about 12"}


def test_a_missing_argument():
    """The model is told what was missing"""
    heard = []
    replies = [
        {"role": "assistant", "content": "", "calls": [{"id": "y", "name": "area", "arguments": '{"width": 2}'}]},
        {"role": "assistant", "content": "Sorry."},
    ]

    def model(history, schemas):
        heard.append(list(history))
        return replies.pop(0)

    assert converse([], [area], model) == "Sorry."
    assert "height" in json.loads(heard[1][-1]["content"])["error"]
