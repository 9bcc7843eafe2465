"""Mistake: loads every submodule when the first name is used."""

import importlib
import sys
from pathlib import Path


def attach(package, exports):
    """The functions `__getattr__` and `__dir__`, and the list `__all__`, of a package."""
    homes = {}
    for submodule, names in exports.items():
        for name in names:
            if name in homes:
                raise ValueError(f"{name} is exported by {homes[name]} and by {submodule}")
            homes[name] = submodule

    def load(submodule):
        """Import a submodule and store what it exports, over the submodule itself where the names are equal."""
        module = importlib.import_module(f"{package}.{submodule}")
        for name in exports[submodule]:
            setattr(sys.modules[package], name, getattr(module, name))
        return module

    def __getattr__(name):
        if name in homes:
            for submodule in exports:
                load(submodule)
            return getattr(sys.modules[package], name)
        if name in exports:
            return load(name)
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    def __dir__():
        return [*vars(sys.modules[package]), *homes, *exports]

    return __getattr__, __dir__, sorted(homes)


def find_shadowing(folder):
    """The modules of the standard library that a folder hides."""
    files = {path.stem for path in Path(folder).glob("*.py")}
    packages = {path.parent.name for path in Path(folder).glob("*/__init__.py")}
    return sorted((files | packages) & sys.stdlib_module_names - {*sys.builtin_module_names})
