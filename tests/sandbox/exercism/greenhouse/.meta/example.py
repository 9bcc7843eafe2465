class Sensor:
    def __init__(self, reading):
        self._reading = reading
        self._followers = []

    @property
    def reading(self):
        return self._reading

    @reading.setter
    def reading(self, reading):
        self._reading = reading
        rules = []
        for follower in self._followers:
            follower._settle(rules)
        for rule in rules:
            rule._ring()


class Rule:
    def __init__(self, sources, compute):
        self._sources, self._compute = sources, compute
        self._followers, self._bells = [], []
        for source in sources:
            source._followers.append(self)
        self.reading = self._last = self._now()

    def _now(self):
        return self._compute([source.reading for source in self._sources])

    def _settle(self, rules):
        self.reading = self._now()
        if self not in rules:
            rules.append(self)
        for follower in self._followers:
            follower._settle(rules)

    def _ring(self):
        if self.reading != self._last:
            self._last = self.reading
            for bell in self._bells:
                bell(self.reading)

    def on_change(self, bell):
        self._bells.append(bell)

    def silence(self, bell):
        if bell in self._bells:
            self._bells.remove(bell)


def fold(function, items, start):
    for item in items:
        start = function(start, item)
    return start


def keep(wanted, items):
    return list(filter(wanted, items))
