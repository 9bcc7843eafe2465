"""Runs the snippets as the starter shows them: the proof that the tests run the same ones."""

# ruff: noqa

log = []  # Empty at the start of every snippet.
place = "global"
total = 0


def show(*values):
    """Like `print`, into the log: one text per value."""
    log.extend(str(value) for value in values)


def attempt(function):
    """Call the function; show what it returns, or the name of the exception that it raises."""
    try:
        show(function())
    except Exception as error:
        show(type(error).__name__)


def where():
    return place


def round(number):
    return "rounded by hand"


def warm_up():
    place = "local"
    show(place, 3 * 2)
    attempt(lambda: 1 / 0)


def called_from_elsewhere():
    place = "local"

    def here():
        return place

    show(where(), here())


def looked_up_when():
    word = "before"

    def look():
        return word

    word = "after"
    plain = [lambda: number for number in range(3)]
    default = [lambda number=number: number for number in range(3)]
    show(look(), plain[0](), default[0]())


def assigned_below():
    def visit():
        show("begin")
        show(place)
        place = "local"

    attempt(visit)


def three_assignments():
    total = 1

    def one():
        nonlocal total
        total = 2

    def two():
        global total
        total = 3

    def three():
        total = 4

    for function in (one, two, three):
        function()
    show(total, globals()["total"])


def class_body():
    size = "of the function"

    class Box:
        size = "of the class"
        copy = size

        def ask(self):
            return size

    show(Box.copy, Box().ask())


def comprehension_in_a_class():
    width = 5

    class Table:
        width = 2
        cells = [width for _ in range(width)]

    show(Table.cells)


def loop_variables():
    letter = "x"
    letters = [letter for letter in "ab"]
    show(letter)
    for letter in "ab":
        letters.append(letter)
    show(letter)


def names_of_built_ins():
    def count():
        len = 3
        return len("four")

    show(round(2.6))
    attempt(count)
    show(len("four"))


def name_of_the_exception():
    error = "none so far"
    try:
        int("x")
    except ValueError as error:
        show(type(error).__name__)
    attempt(lambda: error)


def two_names():
    first = [1]
    second = first
    second += [2]
    show(first)
    second = second + [3]
    show(first)


def two_baskets():
    class Basket:
        items = []
        owner = "shop"

    first, second = Basket(), Basket()
    first.items.append("tea")
    first.owner = "mira"
    show(second.items, second.owner)


def list_in_a_tuple():
    pair = ([1], [2])

    def add():
        pair[0] += [3]

    attempt(add)
    show(pair)


def negative_division():
    show(-7 // 2, -7 % 2, 7 // -2, int(-7 / 2))


def chained_comparisons():
    show(1 < 3 > 2)
    show(3 > 2 == True)
    show(False == False in [False])


def numbers_and_truth():
    show(True + True, sum([True, False, True]))
    show({1: "int", True: "bool"})


def texts_and_numbers():
    attempt(lambda: "1" + 1)
    show("1" * 3, "1" == 1, 1 == 1.0)


ANSWERS = {}
for snippet in (
    warm_up,
    called_from_elsewhere,
    looked_up_when,
    assigned_below,
    three_assignments,
    class_body,
    comprehension_in_a_class,
    loop_variables,
    names_of_built_ins,
    name_of_the_exception,
    two_names,
    two_baskets,
    list_in_a_tuple,
    negative_division,
    chained_comparisons,
    numbers_and_truth,
    texts_and_numbers,
):
    log.clear()
    snippet()
    ANSWERS[snippet.__name__] = list(log)
