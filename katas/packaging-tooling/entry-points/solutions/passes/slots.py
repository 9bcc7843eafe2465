"""A slot per name, which is empty, filled or broken, and knows how to fill itself."""

import functools
from importlib import metadata


class UnknownPlugin(LookupError):
    """Nobody offers a plugin of this name, or it is not wanted."""


class BrokenPlugin(Exception):
    """The plugin is there and does not work."""


class Slot:
    """The place of one plugin."""

    def __init__(self, entry, methods):
        self.entry, self.methods, self.cause = entry, methods, None

    @functools.cached_property
    def content(self):
        """The plugin and None, or None and the reason why there is none."""
        try:
            factory = self.entry.load()
            plugin = factory()
        except Exception as error:
            self.cause = error
            return None, f"{type(error).__name__}: {error}"
        missing = [method for method in self.methods if not callable(getattr(plugin, method, None))]
        return (None, f"no {', '.join(missing)}") if missing else (plugin, None)

    @property
    def is_broken(self):
        """Whether it has been tried in vain."""
        return "content" in vars(self) and self.content[1] is not None


class Plugins:
    """The plugins of a group."""

    def __init__(self, group, methods=(), disabled=(), allowed=None, find=metadata.entry_points):
        self.methods, self.search = methods, functools.partial(find, group=group)
        self.is_wanted = lambda name: name not in disabled and (allowed is None or name in allowed)

    @functools.cached_property
    def slots(self):
        """A slot for each name, in the order of the names."""
        first = {}
        for entry in self.search():
            if self.is_wanted(entry.name) and (
                entry.name not in first or entry.dist.name < first[entry.name].dist.name
            ):
                first[entry.name] = entry
        return {name: Slot(first[name], self.methods) for name in sorted(first)}

    def names(self):
        """The names that can be asked for, sorted."""
        return [*self.slots]

    def get(self, name):
        """The plugin of this name."""
        try:
            slot = self.slots[name]
        except KeyError:
            raise UnknownPlugin(f"there is no plugin {name}") from None
        plugin, reason = slot.content
        if reason is not None:
            raise BrokenPlugin(f"{name}: {reason}") from slot.cause
        return plugin

    def all(self):
        """All plugins that work, by name."""
        contents = {name: slot.content for name, slot in self.slots.items()}
        return {name: plugin for name, (plugin, reason) in contents.items() if reason is None}

    def problems(self):
        """Why plugins do not work, by name."""
        slots = vars(self).get("slots", {})
        return {name: slot.content[1] for name, slot in slots.items() if slot.is_broken}

    def refresh(self):
        """Forget everything, and find and load anew."""
        vars(self).pop("slots", None)
