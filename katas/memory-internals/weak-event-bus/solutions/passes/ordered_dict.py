import weakref
from types import MethodType


class EventBus:
    """Entries by what makes a listener the same: its function, and the identity of its object."""

    def __init__(self, report=None):
        self._entries = {}
        self._report = report

    @staticmethod
    def _key(listener):
        if isinstance(listener, MethodType):
            return id(listener.__self__), listener.__func__
        return None, listener

    def subscribe(self, listener):
        key = self._key(listener)
        if key in self._entries and self._entries[key]() is not None:
            return
        self._entries.pop(key, None)
        if isinstance(listener, MethodType):
            entries = weakref.ref(self)

            def forget(_, key=key):
                bus = entries()
                if bus is not None:
                    bus._entries.pop(key, None)

            self._entries[key] = weakref.WeakMethod(listener, forget)
        else:
            self._entries[key] = lambda: listener

    def unsubscribe(self, listener):
        self._entries.pop(self._key(listener), None)

    def emit(self, *event):
        return sum(self._deliver(key, event) for key in tuple(self._entries))

    def _deliver(self, key, event):
        listener = self._entries.get(key, lambda: None)()
        if listener is None:
            return False
        try:
            listener(*event)
        except Exception as error:
            if self._report is not None:
                self._report(listener, error)
        return True

    def __len__(self):
        return sum(reference() is not None for reference in self._entries.values())
