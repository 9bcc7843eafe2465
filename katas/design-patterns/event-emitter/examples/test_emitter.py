"""The shown examples: run them with "Run"."""

from solution import Emitter


def test_a_payment():
    """Three kinds of handlers hear of a payment"""
    emitter = Emitter()
    emitter.on("paid", lambda amount: f"booked {amount}")
    forget = emitter.on("*", lambda event, *args: f"logged {event}")
    emitter.once("paid", lambda amount: "first payment!")

    assert emitter.emit("paid", 30) == ["booked 30", "logged paid", "first payment!"]
    forget()
    assert emitter.emit("paid", 5) == ["booked 5"]
    assert emitter.events() == {"paid"}


def test_a_handler_that_raises():
    """The handler after the one that raises is called as well"""
    calls, emitter = [], Emitter()

    def broken():
        raise LookupError("no such customer")

    emitter.on("paid", broken)
    emitter.on("paid", lambda: calls.append("called"))

    errors = []
    try:
        emitter.emit("paid")
    except ExceptionGroup as group:
        errors = [(type(error), error.args) for error in group.exceptions]
    assert calls == ["called"]
    assert errors == [(LookupError, ("no such customer",))]
