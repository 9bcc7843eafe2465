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

    def turned(self, name):
        pass

    def path(self, start, end):
        pass
