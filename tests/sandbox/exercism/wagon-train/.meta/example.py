class NoWagonError(LookupError):
    """Raised where a wagon was due.

    message: explanation of the error.
    """

    def __init__(self, message, track=7):
        super().__init__(message)
        self.track = track


class Wagon:
    def __init__(self, load, following=None):
        self.load = load
        self.next = following


class Train:
    def __init__(self, loads=()):
        self.first = None
        for load in reversed(list(loads)):
            self.first = Wagon(load, self.first)

    def _wagons(self):
        wagon = self.first
        while wagon:
            yield wagon
            wagon = wagon.next

    def _wagon(self, index):
        for place, wagon in enumerate(self._wagons()):
            if place == index:
                return wagon
        raise NoWagonError("there is no wagon left")

    def __iter__(self):
        for wagon in self._wagons():
            yield wagon.load

    def __reversed__(self):
        return iter(list(self)[::-1])

    def __len__(self):
        return sum(1 for _ in self)

    def __getitem__(self, index):
        return self._wagon(index).load

    def __setitem__(self, index, load):
        self._wagon(index).load = load

    def __delitem__(self, index):
        if index == 0:
            self.first = self._wagon(0).next
        else:
            self._wagon(index - 1).next = self._wagon(index).next

    def uncouple(self):
        load = self[max(len(self) - 1, 0)]
        del self[len(self) - 1]
        return load
