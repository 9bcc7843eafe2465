"""An event emitter."""

from collections import defaultdict


class Emitter:
    """Tells handlers what has happened."""

    def __init__(self):
        self._handlers = defaultdict(list)

    def on(self, event, handler):
        """Call `handler` whenever `event` is emitted."""
        self._handlers[event].append(handler)

    def emit(self, event, *args, **kwargs):
        """Call all handlers of `event`."""
        return [handler(*args, **kwargs) for handler in self._handlers[event]]
