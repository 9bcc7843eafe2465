"""Mistake: `Any` passes for a class, and `isinstance` raises."""

import functools
import inspect
import itertools
import types
import typing


def enforce(function=None, *, strict=False, enabled=True):
    if function is None:
        return functools.partial(enforce, strict=strict, enabled=enabled)
    if not enabled:
        return function
    signature = inspect.signature(function)

    def check(name, value):
        hints = typing.get_type_hints(function)
        if name in hints and not accepts(hints[name], value, strict):
            raise TypeError(f"{function.__name__}: {name} must be {hints[name]}, not {type(value).__name__}")

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        for name, argument in signature.bind(*args, **kwargs).arguments.items():
            for value in values_of(signature.parameters[name], argument):
                check(name, value)
        result = function(*args, **kwargs)
        check("return", result)
        return result

    return wrapper


def values_of(parameter, argument):
    if parameter.kind is parameter.VAR_POSITIONAL:
        return argument
    if parameter.kind is parameter.VAR_KEYWORD:
        return argument.values()
    return [argument]


def accepts(hint, value, strict):
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return any(accepts(one, value, strict) for one in inner)
    if origin is typing.Literal:
        return any(type(value) is type(one) and value == one for one in inner)
    if origin in (list, set, frozenset, dict, tuple):
        return isinstance(value, origin) and accepts_items(origin, inner, value, strict)
    if hint is None:
        return value is None
    if isinstance(hint, type):
        return isinstance(value, hint) and not (strict and hint is int and isinstance(value, bool))
    return True


def accepts_items(container, hints, items, strict):
    if container is dict:
        return all(accepts(hints[0], key, strict) and accepts(hints[1], item, strict) for key, item in items.items())
    if container is tuple and hints[1:] != (...,):
        return len(hints) == len(items) and all(map(accepts, hints, items, itertools.repeat(strict)))
    return all(accepts(hints[0], item, strict) for item in items)
