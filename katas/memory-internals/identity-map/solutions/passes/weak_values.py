"""The dict of the standard library for the objects, and a finalizer for each of them, which runs once by itself."""

import weakref
from sys import intern


class IdentityMap:
    def __init__(self, load, forget=None):
        self.load = load
        self.forget = forget if forget is not None else lambda key: None
        self.objects = weakref.WeakValueDictionary()
        self.finalizers = set()

    def get(self, key):
        if self.finalizers is None:
            raise ValueError("closed")
        found = self.objects.get(key, self)
        return self.remember(key, self.load(key)) if found is self else found

    def remember(self, key, new):
        try:
            self.objects[key] = new
        except TypeError as error:
            message = f"load({key!r}) returned a {type(new).__name__}, to which no weak reference is possible"
            raise TypeError(message) from error
        finalizer = weakref.finalize(new, self.ended, key)
        finalizer.atexit = False
        self.finalizers.add(finalizer)
        return new

    def ended(self, key):
        if self.finalizers is not None:
            self.finalizers = {one for one in self.finalizers if one.alive}
        self.forget(key)

    def __len__(self):
        return len(self.objects)

    def close(self):
        finalizers, self.finalizers = self.finalizers or (), None
        for finalizer in finalizers:
            finalizer()
        self.objects.clear()


def same_text(text):
    return intern(text)
