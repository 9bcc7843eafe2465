from json import dumps


class Moss:
    def __init__(self, name, grown=None):
        self.name = name
        self.grown = grown or []

    def __dict__(self):
        return {self.name: [moss.__dict__() for moss in sorted(self.grown)]}

    def __str__(self):
        return dumps(self.__dict__())

    def __lt__(self, other):
        return self.name < other.name

    def __eq__(self, other):
        return self.__dict__() == other.__dict__()

    def _way(self, name):
        if self.name == name:
            return [self]
        for moss in self.grown:
            if way := moss._way(name):
                return [self, *way]
        return []

    def turned(self, name):
        way = self._way(name)
        if not way:
            raise ValueError(f"no {name} in this moss")
        above = None
        for place, moss in enumerate(way):
            below = way[place + 1] if place + 1 < len(way) else None
            grown = [other for other in moss.grown if other is not below]
            above = Moss(moss.name, grown + ([above] if above else []))
        return above

    def path(self, start, end):
        return [moss.name for moss in self.turned(start)._way(end)]
