"""Mistake: it goes through the live lists, and whoever leaves during an event makes the next one miss its turn."""


class Emitter:
    def __init__(self):
        self._all = []

    def on(self, event, handler):
        return self._register([event, handler, False])

    def once(self, event, handler):
        return self._register([event, handler, True])

    def _register(self, registration):
        self._all.append(registration)
        return lambda: self._forget(registration)

    def _forget(self, registration):
        self._all[:] = [one for one in self._all if one is not registration]

    def off(self, event, handler):
        for registration in self._all:
            if registration[:2] == [event, handler]:
                self._forget(registration)
                return True
        return False

    def emit(self, event, *args, **kwargs):
        if event == "*":
            raise ValueError(event)
        results, errors = [], []
        for registration in self._all:
            name, handler, once = registration
            if name not in (event, "*"):
                continue
            if once:
                self._forget(registration)
            try:
                results.append(handler(*((event, *args) if name == "*" else args), **kwargs))
            except Exception as error:
                errors.append(error)
        if errors:
            raise ExceptionGroup("handlers failed", errors)
        return results

    def events(self):
        return {name for name, _, _ in self._all}
