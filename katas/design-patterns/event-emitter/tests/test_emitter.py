"""The hidden tests, in the order in which the problems usually show up."""

import secrets

from solution import Emitter

from tameshi import in_cell


class Log:
    """What handlers were called with, in order."""

    def __init__(self):
        self.lines = []

    def handler(self, name, then=None):
        """A handler that writes its name and arguments down, does `then()`, and returns its name."""

        def handle(*args, **kwargs):
            self.lines.append((name, args, kwargs) if args or kwargs else name)
            if then is not None:
                then()
            return name

        return handle


def fail(text):
    """Something for a handler to do: raise."""

    def then():
        raise LookupError(text)

    return then


def emit(emitter, event, *args):
    """Emit an event. Returns the results and the texts of the exceptions that came in a group."""
    try:
        return emitter.emit(event, *args), []
    except ExceptionGroup as group:
        return None, [(type(error).__name__, *error.args) for error in group.exceptions]


def test_handlers_are_called_in_order():
    """Handlers are called with the arguments, in the order of registration, and their results come back"""
    log, emitter, amount = Log(), Emitter(), secrets.randbelow(1000)
    names = [f"handler {number}" for number in range(2 + secrets.randbelow(4))]
    for name in names:
        emitter.on("paid", log.handler(name))

    results = emitter.emit("paid", amount, currency="NOK")

    assert log.lines == [(name, (amount,), {"currency": "NOK"}) for name in names], (
        "Each handler gets the arguments of `emit` as they are, in the order in which the handlers were registered."
    )
    assert results == names, "`emit` returns the results of the handlers in the same order."
    assert emitter.emit("paid") == names, "Handlers stay: each event is told to all of them again."
    emitter.on("sent", lambda: None)
    assert emitter.emit("sent") == [None], "There is one result for each call, also when it is None."


def test_events_are_told_apart():
    """Only the handlers of an event hear of it, and events without handlers are fine"""
    log, one, other = Log(), Emitter(), Emitter()
    one.on("paid", log.handler("paid"))
    one.on("sent", log.handler("sent"))
    other.on("paid", log.handler("other"))

    assert one.emit("sent") == ["sent"], "Handlers of other events are not called."
    assert one.emit("lost") == [], "Nobody listens to this event: that is no error, and there are no results."
    assert one.emit("paid") == ["paid"], "Handlers belong to one emitter. Others do not call them."
    assert log.lines == ["sent", "paid"], "Each handler hears of its own event, once."


def test_which_events_have_handlers():
    """`events()` names the events that have a handler at the moment"""
    emitter, handler = Emitter(), Log().handler("handler")

    assert emitter.events() == set(), "A new emitter has no events."
    emitter.emit("paid")
    emitter.off("sent", handler)
    assert emitter.events() == set(), "Emitting and removing do not make an event: looking up must not add an entry."
    emitter.on("paid", handler)
    forget = emitter.on("lost", handler)
    emitter.once("*", handler)
    assert emitter.events() == {"paid", "lost", "*"}, "Every name with a handler is an event."
    emitter.off("paid", handler)
    forget()
    assert emitter.events() == {"*"}, "An event whose last handler is gone is gone as well."
    emitter.emit("paid")
    assert emitter.events() == set(), "A `once` handler that was called is gone."


def test_off_removes_one_registration():
    """`off` removes the earliest registration of a handler and says whether there was one"""
    log, emitter = Log(), Emitter()
    twice, between = log.handler("twice"), log.handler("between")
    for handler in (twice, between, twice):
        emitter.on("paid", handler)

    assert emitter.off("paid", log.handler("stranger")) is False, "A handler that was never registered: False."
    assert emitter.off("sent", twice) is False, "A handler is removed from the event that is named, and no other."
    assert emitter.emit("paid") == ["twice", "between", "twice"], "A handler that is registered twice is called twice."
    assert emitter.off("paid", twice) is True, "There was such a handler: True."
    assert emitter.emit("paid") == ["between", "twice"], "`off` takes one registration away, the earliest."
    assert emitter.off("paid", twice) is True, "The second registration can be removed as well."
    assert emitter.off("paid", twice) is False, "Now there is none left."
    assert emitter.emit("paid") == ["between"], "Others stay."


@in_cell
def remove_a_method(heard):
    """Register the methods of two objects and remove one of them. The methods call `heard`."""
    from solution import Emitter

    class Screen:
        def __init__(self, name):
            self.name = name

        def refresh(self):
            heard(self.name)

    emitter, office, kitchen = Emitter(), Screen("office"), Screen("kitchen")
    emitter.on("paid", office.refresh)
    emitter.on("paid", kitchen.refresh)
    seen = {"stranger": emitter.off("paid", Screen("office").refresh), "removed": emitter.off("paid", office.refresh)}
    emitter.emit("paid")
    return seen


def test_bound_methods_can_be_removed():
    """A bound method is found again, though each access makes a new object"""
    heard = []

    seen = remove_a_method(heard.append)

    assert seen == {"stranger": False, "removed": True}, (
        "Bound methods of one object are equal and not identical, and those of two objects are not equal: use `==`."
    )
    assert heard == ["kitchen"], "A handler that was removed is not called, and the method of another object is."


def test_each_registration_can_be_removed_by_itself():
    """What `on` returns removes its own registration, and does nothing the second time"""
    log, emitter = Log(), Emitter()
    same = log.handler("same")
    emitter.on("paid", same)
    emitter.on("paid", log.handler("between"))
    forget = emitter.on("paid", same)

    forget()
    assert emitter.emit("paid") == ["same", "between"], "It removes its own registration, not an earlier equal one."
    error = None
    try:
        forget()
    except (ValueError, LookupError) as raised:
        error = raised
    assert error is None, "Calling it again does nothing."
    assert emitter.emit("paid") == ["same", "between"], "Calling it again removes nothing else."


def test_once_is_called_once():
    """A handler that was registered with `once` is called at the first event only"""
    log, emitter = Log(), Emitter()
    emitter.once("paid", log.handler("once"))
    emitter.on("paid", log.handler("always"))

    assert emitter.emit("paid") == ["once", "always"], "`once` handlers stand in the same order as others."
    assert emitter.emit("paid") == ["always"], "After its first event, a `once` handler is gone."
    emitter.once("paid", log.handler("again"))
    assert emitter.emit("paid") == ["always", "again"], "A later `once` is a new registration."


def test_once_can_be_taken_back():
    """A `once` handler can be removed before it was called"""
    log, emitter = Log(), Emitter()
    first, second = log.handler("first"), log.handler("second")
    emitter.once("paid", first)
    forget = emitter.once("paid", second)

    assert emitter.off("paid", first) is True, "`off` finds a handler by what was registered, not by a wrapper."
    forget()
    assert emitter.emit("paid") == [], "Both were removed before their event."
    assert log.lines == [], "Both were removed before their event."


def test_removing_during_an_event_skips_nobody():
    """A handler that removes itself does not make the next one miss its turn"""
    log, emitter = Log(), Emitter()

    def leave():
        forget()

    forget = emitter.on("paid", log.handler("leaves", then=leave))
    emitter.once("paid", log.handler("once"))
    emitter.on("paid", log.handler("stays"))
    emitter.on("paid", log.handler("stays too"))

    assert emitter.emit("paid") == ["leaves", "once", "stays", "stays too"], (
        "Whoever removes from a list while going through it skips the next one: go through a copy."
    )
    assert emitter.emit("paid") == ["stays", "stays too"], "Who has left is not called again."


def test_who_is_removed_before_its_turn_is_not_called():
    """A handler that is removed during an event, before its turn, is not called"""
    log, emitter = Log(), Emitter()
    emitter.on("paid", log.handler("takes away", then=lambda: (forget(), emitter.off("paid", third))))
    forget = emitter.on("paid", log.handler("second"))
    third = log.handler("third")
    emitter.on("paid", third)
    emitter.on("paid", log.handler("fourth"))

    assert emitter.emit("paid") == ["takes away", "fourth"], (
        "Who has been told that it is removed must not be called any more: look again before each call."
    )


def test_who_comes_during_an_event_waits():
    """A handler that is registered during an event is called from the next one on"""
    log, emitter = Log(), Emitter()
    emitter.on("paid", log.handler("old", then=lambda: emitter.on("paid", log.handler("new"))))

    assert emitter.emit("paid") == ["old"], "The event that is being told is for those who were there when it began."
    assert emitter.emit("paid") == ["old", "new"], "The next event is for the new one as well."


def test_events_inside_events():
    """A handler may emit the same event, and what is registered with `once` still comes once"""
    log, emitter, depth = Log(), Emitter(), []

    def again():
        depth.append(1)
        if len(depth) < 3:
            emitter.emit("paid")

    emitter.on("paid", log.handler("first", then=again))
    emitter.once("paid", log.handler("once", then=lambda: emitter.emit("paid")))
    emitter.on("paid", log.handler("last"))

    results = emitter.emit("paid")

    assert log.lines.count("once") == 1, "Remove a `once` handler before you call it: it may emit the event itself."
    assert log.lines == ["first", "first", "first", "once", "first", "last", "last", "last", "last"], (
        "`emit` inside a handler is done when it returns, then the outer event goes on."
    )
    assert results == ["first", "last"], "The results of an event are those of its own calls."


def test_the_star_hears_everything():
    """Handlers of `*` hear every event with its name, in the order of registration"""
    log, emitter = Log(), Emitter()
    name = f"event {secrets.token_hex(3)}"
    emitter.on("*", log.handler("star"))
    emitter.on(name, log.handler("own"))
    emitter.once("*", log.handler("star once"))

    assert emitter.emit(name, 7) == ["star", "own", "star once"], "The order of registration holds for `*` as well."
    assert log.lines == [("star", (name, 7), {}), ("own", (7,), {}), ("star once", (name, 7), {})], (
        "Handlers of `*` get the name of the event in front of its arguments, all others do not."
    )
    assert emitter.emit("another") == ["star"], "`*` hears events that nobody else listens to."
    refused = False
    try:
        emitter.emit("*")
    except ValueError:
        refused = True
    assert refused is True, "`*` is no event: emitting it raises ValueError."


def test_one_failure_stops_nobody():
    """When handlers raise, all others are called, and the exceptions come in a group"""
    log, emitter, text = Log(), Emitter(), secrets.token_hex(4)
    emitter.on("paid", log.handler("good"))
    emitter.on("paid", log.handler("bad", then=fail(text)))
    emitter.once("paid", log.handler("bad once", then=fail("once")))
    emitter.on("paid", log.handler("good too"))

    _, errors = emit(emitter, "paid")

    assert log.lines == ["good", "bad", "bad once", "good too"], "A handler that raises must not stop those after it."
    assert len(errors) == 2, "All exceptions reach the caller, in an ExceptionGroup."
    assert errors == [("LookupError", text), ("LookupError", "once")], (
        "They come in the order in which they were raised."
    )

    _, errors = emit(emitter, "paid")
    assert len(errors) == 1, "A `once` handler that raised has had its turn."


@in_cell
def interrupted(emitted):
    """Emit an event to a handler that is interrupted, and name what comes out. Later handlers call `emitted`."""
    from solution import Emitter

    def interrupt():
        raise KeyboardInterrupt

    emitter = Emitter()
    emitter.on("paid", interrupt)
    emitter.on("paid", emitted)
    try:
        emitter.emit("paid")
    except BaseException as error:
        return type(error).__name__
    return "nothing"


def test_ctrl_c_gets_through():
    """Ctrl-C in a handler ends the event at once"""
    calls = []

    reached = interrupted(lambda: calls.append("called"))

    assert calls == [], "A request to stop the program is not collected: the handlers after it are not called."
    assert reached == "KeyboardInterrupt", "KeyboardInterrupt reaches the caller as it is."
