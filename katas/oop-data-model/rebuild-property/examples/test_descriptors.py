"""The shown examples: run them with "Run". Classes with your descriptors are made where your code runs."""

from tameshi import in_cell


@in_cell
def basket(prices):
    """The class of the prompt's example, and what can be done with it."""
    from solution import my_classmethod, my_property

    class Basket:
        def __init__(self, prices):
            self.prices = prices

        @my_property
        def total(self):
            """In cents."""
            return sum(self.prices)

        @my_classmethod
        def of(cls, *prices):
            return cls(list(prices))

    error = None
    try:
        Basket.of(1).total = 5
    except AttributeError as raised:
        error = str(raised)
    return Basket.of(*prices).total, Basket.total.__doc__, error


@in_cell
def cached(note):
    """Read a cached property twice, delete it, and read it again."""
    from solution import my_cached_property

    class Report:
        @my_cached_property
        def lines(self):
            note("worked out")
            return 7

    report = Report()
    seen = [report.lines, report.lines]
    del report.lines
    return [*seen, report.lines]


def test_a_basket():
    """The example of the prompt"""
    total, doc, error = basket([300, 50])

    assert (total, doc) == (350, "In cents.")
    assert error is not None and "total" in error and "setter" in error


def test_a_cached_property():
    """A cached property is worked out once, and again after it was deleted"""
    calls = []

    assert cached(calls.append) == [7, 7, 7]
    assert calls == ["worked out", "worked out"]
