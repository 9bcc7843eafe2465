from enum import Enum, IntEnum

SCALE = 25_000


class Feature(Enum):
    SHORE = "~"
    COAST = "~"
    PEAK = "^"
    UNKNOWN = "?"


class Weight(IntEnum):
    THIN = 1
    BOLD = 3


def find(sign):
    """The feature that a sign stands for."""
    return Feature(sign)


def describe(feature, weight):
    """A feature as it is drawn."""
    return f"{weight.value}{feature.value}"
