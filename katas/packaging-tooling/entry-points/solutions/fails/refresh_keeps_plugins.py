"""Mistake: finds anew after a refresh, and goes on giving out what was made before."""

from contextlib import suppress
from importlib import metadata
from operator import attrgetter


class UnknownPlugin(LookupError):
    """Nobody offers a plugin of this name, or it is not wanted."""


class BrokenPlugin(Exception):
    """The plugin is there and does not work."""


class Plugins:
    """The plugins of a group."""

    def __init__(self, group, methods=(), disabled=(), allowed=None, find=metadata.entry_points):
        self._group, self._methods, self._find = group, methods, find
        self._disabled, self._allowed = disabled, allowed
        self._plugins = {}
        self.refresh()

    def names(self):
        """The names that can be asked for, sorted."""
        return list(self._found())

    def get(self, name):
        """The plugin of this name."""
        if name not in self._found():
            raise UnknownPlugin(name)
        if name not in self._plugins and name not in self._errors:
            try:
                self._plugins[name] = self._make(self._found()[name])
            except Exception as error:
                self._errors[name] = error
        if name in self._errors:
            raise BrokenPlugin(name) from self._errors[name]
        return self._plugins[name]

    def all(self):
        """All plugins that work, by name."""
        plugins = {}
        for name in self.names():
            with suppress(BrokenPlugin):
                plugins[name] = self.get(name)
        return plugins

    def problems(self):
        """Why plugins do not work, by name."""
        return {name: str(error) for name, error in self._errors.items()}

    def refresh(self):
        """Forget everything, and find and load anew."""
        self._entries, self._errors = None, {}

    def _found(self):
        """The entry points that can be asked for, by name."""
        if self._entries is None:
            entries = {}
            for entry in sorted(self._find(group=self._group), key=attrgetter("name", "dist.name")):
                if entry.name not in self._disabled and (self._allowed is None or entry.name in self._allowed):
                    entries.setdefault(entry.name, entry)
            self._entries = entries
        return self._entries

    def _make(self, entry):
        """Load an entry point, and make and check its plugin."""
        plugin = entry.load()()
        for method in self._methods:
            if not callable(getattr(plugin, method, None)):
                raise TypeError(f"{method} is missing")
        return plugin
