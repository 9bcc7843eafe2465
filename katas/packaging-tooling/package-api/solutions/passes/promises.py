"""The promises of a package as an object, whose methods are what the package needs."""

import os
import sys
from collections import Counter
from importlib import import_module


class PublicNames:
    """What a package exports, and from where."""

    def __init__(self, package, exports):
        self.package, self.exports = package, exports
        counts = Counter(name for names in exports.values() for name in names)
        twice = [name for name, count in counts.items() if count > 1]
        if twice:
            raise ValueError(f"exported more than once: {twice}")
        self.names = sorted(counts)

    def find(self, name):
        """The value of a name that the package does not have yet."""
        for submodule, names in self.exports.items():
            if name in names:
                module = import_module("." + submodule, self.package)
                namespace = vars(sys.modules[self.package])
                if submodule in names:
                    namespace[submodule] = getattr(module, submodule)
                namespace[name] = getattr(module, name)
                return namespace[name]
        if name in self.exports:
            return import_module("." + name, self.package)
        raise AttributeError(f"there is no {name} in {self.package}")

    def listing(self):
        """What `dir` shows."""
        return sorted(set(vars(sys.modules[self.package])) | set(self.names) | set(self.exports))


def attach(package, exports):
    """The functions `__getattr__` and `__dir__`, and the list `__all__`, of a package."""
    public = PublicNames(package, exports)
    return public.find, public.listing, public.names


def find_shadowing(folder):
    """The modules of the standard library that a folder hides."""
    found = []
    for name in sorted(sys.stdlib_module_names):
        path = os.path.join(folder, name)
        hides = os.path.isfile(path + ".py") or os.path.isfile(os.path.join(path, "__init__.py"))
        if hides and name not in sys.builtin_module_names:
            found.append(name)
    return found
