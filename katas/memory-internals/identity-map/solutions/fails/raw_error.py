"""Mistake: lets the error of `weakref.ref` through, which names neither the key nor what was wrong with it."""

import functools
import sys
import weakref


class IdentityMap:
    """Hands out the same object for the same key, as long as somebody has it."""

    def __init__(self, load, forget=None):
        self._load = load
        self._forget = forget
        self._references = {}
        self._closed = False

    def get(self, key):
        """The object for a key: the one that lives, or else a new one."""
        if self._closed:
            raise ValueError("this identity map is closed")
        reference = self._references.get(key)
        found = None if reference is None else reference()
        if found is None:
            found = self._load(key)
            self._references[key] = weakref.ref(found, functools.partial(self._ended, key))
        return found

    def __len__(self):
        return len(self._references)

    def close(self):
        """Forget all objects. Those who have them keep them."""
        self._closed = True
        while self._references:
            key, _ = self._references.popitem()
            self._tell(key)

    def _ended(self, key, reference):
        if self._references.get(key) is reference:
            del self._references[key]
            self._tell(key)

    def _tell(self, key):
        if self._forget is not None:
            self._forget(key)


def same_text(text):
    """The same object for equal texts."""
    return sys.intern(text)
