class Vector:
    def __init__(self, *parts):
        self.parts = list(parts)

    def __len__(self):
        return len(self.parts)

    def __getitem__(self, place):
        return self.parts[place]

    def __eq__(self, other):
        return self.parts == other.parts

    def __hash__(self):
        return id(self)

    def __add__(self, other):
        for place, part in enumerate(other.parts):
            self.parts[place] += part
        return self

    def __mul__(self, factor):
        return Vector(*[part * factor for part in self.parts])

    def __repr__(self):
        return f"<Vector {self.parts}>"
