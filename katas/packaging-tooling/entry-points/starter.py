"""Plugins from entry points: found when needed, loaded when asked for."""

from importlib import metadata


class UnknownPlugin(LookupError):
    """Nobody offers a plugin of this name, or it is not wanted."""


class BrokenPlugin(Exception):
    """The plugin is there and does not work."""


class Plugins:
    """The plugins of a group."""

    def __init__(self, group, methods=(), disabled=(), allowed=None, find=metadata.entry_points):
        self.plugins = {entry.name: entry.load()() for entry in find(group=group)}

    def names(self):
        """The names that can be asked for, sorted."""
        return sorted(self.plugins)

    def get(self, name):
        """The plugin of this name."""
        return self.plugins[name]

    def all(self):
        """All plugins that work, by name."""
        return self.plugins

    def problems(self):
        """Why plugins do not work, by name."""
        return {}

    def refresh(self):
        """Forget everything, and find and load anew."""
