"""The shown examples: run them with "Run". What lives and what dies can only be seen where your code runs."""

from tameshi import in_cell


@in_cell
def window_story(heard):
    """Subscribe a window, emit, let the window die, emit again. `heard` is a function of the test."""
    import gc

    from solution import EventBus

    class Window:
        def refresh(self, event):
            heard(event)

    bus, window = EventBus(), Window()
    bus.subscribe(window.refresh)
    counts = [bus.emit("first")]
    del window
    gc.collect()
    counts.append(bus.emit("second"))
    return counts


def test_a_window_hears_as_long_as_it_lives():
    """A window hears events as long as it lives"""
    events = []

    assert window_story(events.append) == [1, 0]
    assert events == ["first"]


def test_functions_are_held():
    """A lambda is held by the bus"""
    from solution import EventBus

    bus, events = EventBus(), []
    bus.subscribe(lambda *event: events.append(event))

    assert bus.emit("saved", 3) == 1
    assert events == [("saved", 3)]
