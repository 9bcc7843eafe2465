"""Mistake: who is registered during an event is told of it, since the loop looks for more until nobody is left."""

class Emitter:
    def __init__(self):
        self._registered = {}

    def on(self, event, handler):
        return self._register(event, handler, False)

    def once(self, event, handler):
        return self._register(event, handler, True)

    def _register(self, *registration):
        key = object()
        self._registered[key] = registration
        return lambda: self._forget(key)

    def _forget(self, key):
        if key in self._registered:
            del self._registered[key]

    def off(self, event, handler):
        for key, registration in self._registered.items():
            if registration[:2] == (event, handler):
                self._forget(key)
                return True
        return False

    def emit(self, event, *args, **kwargs):
        if event == "*":
            raise ValueError("* stands for every event and cannot be emitted")
        results, errors = [], []
        told = set()
        while left := [item for item in self._registered.items() if item[0] not in told]:
            key, (name, handler, once) = left[0]
            told.add(key)
            if name not in (event, "*") or key not in self._registered:
                continue
            if once:
                self._forget(key)
            arguments = (event, *args) if name == "*" else args
            try:
                results.append(handler(*arguments, **kwargs))
            except Exception as error:
                errors.append(error)
        if errors:
            raise ExceptionGroup(f"{len(errors)} handlers of {event} failed", errors)
        return results

    def events(self):
        return {name for name, _, _ in self._registered.values()}
