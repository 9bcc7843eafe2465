"""A list per event, numbered listeners that know whether they are still wanted, and a merge of two lists."""

from dataclasses import dataclass
from heapq import merge
from itertools import count


@dataclass(eq=False)
class Listener:
    number: int
    handler: object
    once: bool
    wanted: bool = True


class Emitter:
    def __init__(self):
        self._numbers = count()
        self._listeners = {}

    def on(self, event, handler, once=False):
        listener = Listener(next(self._numbers), handler, once)
        self._listeners.setdefault(event, []).append(listener)

        def remove():
            if listener.wanted:
                self._remove(event, listener)

        return remove

    def once(self, event, handler):
        return self.on(event, handler, once=True)

    def off(self, event, handler):
        for listener in self._listeners.get(event, ()):
            if listener.handler == handler:
                self._remove(event, listener)
                return True
        return False

    def _remove(self, event, listener):
        listener.wanted = False
        self._listeners[event].remove(listener)
        if not self._listeners[event]:
            del self._listeners[event]

    def _calls(self, event, args):
        """The listeners of now with their events and arguments, in the order of registration."""
        own = [(one.number, one, event, args) for one in self._listeners.get(event, ())]
        wild = [(one.number, one, "*", (event, *args)) for one in self._listeners.get("*", ())]
        return list(merge(own, wild, key=lambda call: call[0]))

    def emit(self, event, *args, **kwargs):
        if event == "*":
            raise ValueError(event)
        results, errors = [], []
        for _, listener, name, arguments in self._calls(event, args):
            if not listener.wanted:
                continue
            if listener.once:
                self._remove(name, listener)
            try:
                result = listener.handler(*arguments, **kwargs)
            except Exception as error:
                errors.append(error)
            else:
                results.append(result)
        if errors:
            raise ExceptionGroup("handlers failed", errors)
        return results

    def events(self):
        return set(self._listeners)
