"""Hints are turned into predicates once, at the first call. A call then only asks predicates."""

import inspect
import types
from functools import cache, wraps
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


def enforce(function=None, /, strict=False, enabled=True):
    def decorate(function):
        if not enabled:
            return function
        signature = inspect.signature(function)

        @cache
        def predicates():
            return {name: predicate(hint, strict) for name, hint in get_type_hints(function).items()}

        def demand(name, value):
            if not predicates().get(name, anything)(value):
                got = type(value).__qualname__
                raise TypeError(
                    f"{function.__qualname__}() got a {got} for {name}, which its annotation does not allow"
                )
            return value

        @wraps(function)
        def checked(*args, **kwargs):
            bound = signature.bind(*args, **kwargs)
            for name, value in bound.arguments.items():
                match signature.parameters[name].kind:
                    case inspect.Parameter.VAR_POSITIONAL:
                        for item in value:
                            demand(name, item)
                    case inspect.Parameter.VAR_KEYWORD:
                        for item in value.values():
                            demand(name, item)
                    case _:
                        demand(name, value)
            return demand("return", function(*args, **kwargs))

        return checked

    return decorate if function is None else decorate(function)


def anything(value):
    return True


def predicate(hint, strict):
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        choices = [(type(choice), choice) for choice in inner]
        return lambda value: (type(value), value) in choices
    if origin is tuple and inner[1:] == (...,):
        each = predicate(inner[0], strict)
        return lambda value: isinstance(value, tuple) and all(map(each, value))
    if origin in (Union, types.UnionType, list, set, frozenset, dict, tuple):
        return combined(origin, [predicate(one, strict) for one in inner])
    if hint is None:
        return lambda value: value is None
    if hint is not Any and isinstance(hint, type):
        excluded = (bool,) if strict and hint is int else ()
        return lambda value: isinstance(value, hint) and not isinstance(value, excluded)
    return anything


def combined(origin, parts):
    if origin is dict:
        key, item = parts
        return lambda value: isinstance(value, dict) and all(key(k) and item(v) for k, v in value.items())
    if origin is tuple:
        return lambda value: (
            isinstance(value, tuple)
            and len(value) == len(parts)
            and all(part(item) for part, item in zip(parts, value, strict=True))
        )
    if origin in (list, set, frozenset):
        return lambda value: isinstance(value, origin) and all(map(parts[0], value))
    return lambda value: any(part(value) for part in parts)
