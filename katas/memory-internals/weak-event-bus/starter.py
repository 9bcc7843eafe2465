import weakref


class EventBus:
    def __init__(self, report=None):
        self._listeners = weakref.WeakSet()

    def subscribe(self, listener):
        self._listeners.add(listener)

    def unsubscribe(self, listener):
        self._listeners.remove(listener)

    def emit(self, *event):
        for listener in self._listeners:
            listener(*event)
        return len(self._listeners)

    def __len__(self):
        return len(self._listeners)
