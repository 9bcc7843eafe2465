class Paint:
    def __init__(self, red, green, blue):
        self.parts = (red, green, blue)

    def __repr__(self):
        return "Paint({}, {}, {})".format(*self.parts)

    def __str__(self):
        return "#{:02x}{:02x}{:02x}".format(*self.parts)

    def __eq__(self, other):
        if not isinstance(other, Paint):
            return NotImplemented
        return self.parts == other.parts

    def __hash__(self):
        return hash(self.parts)

    def __lt__(self, other):
        return sum(self.parts) < sum(other.parts)

    def __gt__(self, other):
        return sum(self.parts) > sum(other.parts)

    def __add__(self, other):
        if isinstance(other, int):
            other = Paint(other, other, other)
        return Paint(*(one + two for one, two in zip(self.parts, other.parts)))

    __radd__ = __add__

    def __mul__(self, times):
        return Paint(*(part * times for part in self.parts))

    __rmul__ = __mul__

    def __rsub__(self, other):
        return Paint(*(other - part for part in self.parts))

    def __abs__(self):
        return sum(part * part for part in self.parts) ** 0.5

    def __int__(self):
        red, green, blue = self.parts
        return red << 16 | green << 8 | blue

    def __iter__(self):
        return iter(self.parts)

    def __contains__(self, part):
        return part in self.parts

    def __getitem__(self, name):
        return self.parts[("red", "green", "blue").index(name)]
