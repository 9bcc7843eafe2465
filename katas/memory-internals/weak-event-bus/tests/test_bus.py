"""The hidden tests, in the order in which the problems usually show up."""

import secrets

from solution import EventBus

from tameshi import in_cell


def test_functions_hear_events():
    """Functions and lambdas hear each event, in the order of their subscription"""
    bus, heard, name = EventBus(), [], f"event {secrets.randbelow(1000)}"
    for place in range(4):
        bus.subscribe(lambda *event, place=place: heard.append((place, event)))

    called = bus.emit(name, 1)

    assert len(heard) == 4, "The bus itself holds functions and lambdas: nobody else may have a reference to them."
    assert heard == [(place, (name, 1)) for place in range(4)], "Call listeners in the order of their subscription."
    assert called == 4, "`emit` returns how many listeners it called."


def test_a_second_subscription_changes_nothing():
    """Subscribing a function twice is subscribing it once"""
    bus, heard = EventBus(), []

    def listen(event):
        heard.append(event)

    bus.subscribe(listen)
    bus.subscribe(listen)
    bus.emit("once")

    assert heard == ["once"], "The same function is called once per event, however often it was subscribed."
    bus.unsubscribe(listen)
    assert bus.emit("gone") == 0, "One `unsubscribe` ends the subscription."
    assert heard == ["once"], "Whoever is not subscribed is not called."


def test_unsubscribing_strangers_does_nothing():
    """Unsubscribing what is not subscribed does nothing"""
    bus, heard = EventBus(), []
    bus.subscribe(heard.append)
    error = None
    try:
        bus.unsubscribe(print)
    except Exception as raised:
        error = raised

    assert error is None, "Unsubscribing what is not subscribed raises nothing."
    assert bus.emit("still there") == 1, "The other subscriptions stay."


@in_cell
def methods(heard):
    """Subscribe methods of living and dying objects. Returns the counts of `emit` and `len`."""
    import gc

    from solution import EventBus

    class Window:
        def __init__(self, name):
            self.name = name

        def refresh(self, event):
            heard(self.name, event)

    bus = EventBus()
    first, second = Window("first"), Window("second")
    for window in (first, second, first):
        bus.subscribe(window.refresh)
    del window
    gc.collect()
    counts = [len(bus), bus.emit("one")]
    del first
    gc.collect()
    counts += [len(bus), bus.emit("two")]
    bus.unsubscribe(second.refresh)
    counts += [len(bus), bus.emit("three")]
    return counts


def test_methods_live_as_long_as_their_objects():
    """A method hears events exactly as long as its object lives"""
    heard = []

    counts = methods(lambda *call: heard.append(call))

    assert ("second", "one") in heard, "A method of an object that lives is called. Every `x.method` is a new object."
    assert heard[:2] == [("first", "one"), ("second", "one")], "The same method of the same object is called once."
    assert heard[2:] == [("second", "two")], "Who has died or was unsubscribed is not called."
    assert counts[:2] == [2, 2], "`len(bus)` and `emit` count living listeners, each once."
    assert counts[2:] == [1, 1, 0, 0], "When the object dies, its subscription is gone."


@in_cell
def survivors(noted):
    """Say after each step whether an object with a subscription is still alive."""
    import gc
    import weakref

    from solution import EventBus

    class Window:
        def refresh(self, event):
            noted("called")

        def fail(self, event):
            noted("failed")
            raise LookupError(event)

    alive = []
    for method in ("refresh", "fail"):
        bus, window = EventBus(), Window()
        dead_or_alive = weakref.ref(window)
        bus.subscribe(getattr(window, method))
        bus.emit("event")
        del window
        gc.collect()
        alive.append(dead_or_alive() is not None)
        alive.append(len(bus))
    return alive


def test_the_bus_keeps_nobody_alive():
    """Nothing in the bus keeps a listener's object alive, not even after an event or an error"""
    calls = []

    alive = survivors(calls.append)

    assert calls == ["called", "failed"], "While their objects live, the methods are called."
    assert alive[0] is False, "After an event the bus holds no strong reference to the object."
    assert alive[2] is False, "After an error, neither the bus nor a kept exception may hold the object."
    assert [alive[1], alive[3]] == [0, 0], "`len(bus)` counts only listeners that live."


def test_an_error_does_not_stop_the_event():
    """A listener that raises does not keep the event from the others"""
    reports, heard = [], []
    bus = EventBus(report=lambda listener, error: reports.append((listener, type(error), error.args)))

    def fails(event):
        raise LookupError(event)

    bus.subscribe(fails)
    bus.subscribe(heard.append)
    called = bus.emit("saved")

    assert heard == ["saved"], "Go on to the next listener when one raises."
    assert len(reports) == 1, "Call `report` once per error."
    assert reports[0][1:] == (LookupError, ("saved",)), "`report` gets the listener and its exception."
    assert reports[0][0] is fails, "`report` gets the very listener that raised."
    assert called == 2, "A listener that raised was called."


def test_without_report_errors_are_dropped():
    """Without `report`, an error is dropped and the event goes on"""
    bus, heard = EventBus(), []

    def fails(event):
        raise LookupError(event)

    bus.subscribe(fails)
    bus.subscribe(heard.append)
    error = None
    try:
        bus.emit("saved")
    except LookupError as raised:
        error = raised

    assert error is None, "Without `report` the exception of a listener goes no further."
    assert heard == ["saved"], "The others hear the event."


@in_cell
def interrupted(note):
    """Let a listener be interrupted by Ctrl-C."""
    from solution import EventBus

    def stop(event):
        note("called")
        raise KeyboardInterrupt

    bus = EventBus(report=lambda listener, error: note("reported"))
    bus.subscribe(stop)
    try:
        bus.emit("event")
    except KeyboardInterrupt:
        return "stopped"
    return "went on"


def test_ctrl_c_gets_through():
    """Ctrl-C in a listener stops the program"""
    notes = []

    end = interrupted(notes.append)

    assert notes == ["called"], "KeyboardInterrupt is not an error of a listener, so there is nothing to report."
    assert end == "stopped", "Catch `Exception` and not everything: KeyboardInterrupt must get through."


def test_who_leaves_before_its_turn_is_not_called():
    """A listener that is unsubscribed during an event, before its turn, is not called"""
    bus, heard = EventBus(), []

    def first(event):
        heard.append("first")
        bus.unsubscribe(first)
        bus.unsubscribe(third)

    def second(event):
        heard.append("second")

    def third(event):
        heard.append("third")

    def fourth(event):
        heard.append("fourth")

    for listener in (first, second, third, fourth):
        bus.subscribe(listener)
    called = bus.emit("event")

    assert "second" in heard, "When a listener unsubscribes itself, the next one still has its turn."
    assert "third" not in heard, "Who was unsubscribed before its turn is not called."
    assert heard == ["first", "second", "fourth"], "Those after a listener that has left still have their turn."
    assert called == 3, "`emit` returns how many listeners it called."


def test_who_comes_during_an_event_hears_the_next():
    """A listener that subscribes during an event hears the next one"""
    bus, heard = EventBus(), []

    def late(event):
        heard.append(("late", event))

    def first(event):
        heard.append(("first", event))
        bus.subscribe(late)

    bus.subscribe(first)
    bus.emit(1)
    bus.emit(2)

    assert heard[:2] == [("first", 1), ("first", 2)], "Who subscribes during an event does not hear that event."
    assert heard == [("first", 1), ("first", 2), ("late", 2)], "It hears the next one, as the last."


@in_cell
def dies_during_the_event(heard):
    """Let a listener drop the last reference to another one that has not had its turn."""
    import gc

    from solution import EventBus

    class Window:
        def refresh(self, event):
            heard("window")

    windows = [Window()]

    def close_all(event):
        heard("close")
        windows.clear()
        gc.collect()

    bus = EventBus()
    bus.subscribe(close_all)
    bus.subscribe(windows[0].refresh)
    return bus.emit("event"), len(bus)


def test_who_dies_before_its_turn_is_not_called():
    """A listener whose object dies during an event, before its turn, is not called"""
    heard = []

    counts = dies_during_the_event(heard.append)

    assert heard == ["close"], "An object that dies before its turn is gone: hold no strong copies."
    assert counts == (1, 1), "Who has died is not counted."
