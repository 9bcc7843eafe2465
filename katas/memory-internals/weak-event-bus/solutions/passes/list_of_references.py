import weakref


class EventBus:
    def __init__(self, report=None):
        self._listeners = []
        self._report = report or _drop

    def subscribe(self, listener):
        if self._place_of(listener) is None:
            self._listeners.append(_reference_to(listener))

    def unsubscribe(self, listener):
        place = self._place_of(listener)
        if place is not None:
            del self._listeners[place]

    def emit(self, *event):
        called = 0
        for reference in list(self._listeners):
            listener = reference()
            if listener is None or reference not in self._listeners:
                continue
            called += 1
            try:
                listener(*event)
            except Exception as error:
                self._report(listener, error)
            del listener
        self._forget_the_dead()
        return called

    def __len__(self):
        self._forget_the_dead()
        return len(self._listeners)

    def _forget_the_dead(self):
        self._listeners = [reference for reference in self._listeners if reference() is not None]

    def _place_of(self, listener):
        return next((place for place, known in enumerate(self._listeners) if known() == listener), None)


def _drop(listener, error):
    """Nobody wants to hear of it."""


def _reference_to(listener):
    if hasattr(listener, "__self__"):
        return weakref.WeakMethod(listener)
    return lambda: listener
