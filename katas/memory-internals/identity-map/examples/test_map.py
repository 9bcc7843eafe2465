"""The shown examples: run them with "Run"."""

from solution import IdentityMap, same_text

from tameshi import in_cell


@in_cell
def ask_for_customer(loaded, forgotten):
    """Ask twice for customer 7, drop it, and ask again. This function runs beside your code."""
    import gc

    from solution import IdentityMap

    class Customer:
        pass

    def load(key):
        loaded(key)
        return Customer()

    customers = IdentityMap(load, forgotten)
    first, second = customers.get(7), customers.get(7)
    same = first is second
    del first, second
    gc.collect()
    return [same, len(customers), type(customers.get(7)).__name__]


def test_customer_7():
    """Customer 7 is one object as long as somebody has it"""
    loaded, forgotten = [], []

    seen = ask_for_customer(loaded.append, forgotten.append)

    assert seen == [True, 0, "Customer"]
    assert loaded == [7, 7]
    assert forgotten[:1] == [7]


def test_a_number_is_refused():
    """A number cannot have weak references"""
    text = ""
    try:
        IdentityMap(lambda key: 42).get("answer")
    except TypeError as error:
        text = str(error)

    assert "'answer'" in text
    assert "int" in text


def test_a_text_stays_equal():
    """`same_text` returns an equal text"""
    assert same_text("customer.name") == "customer.name"
