"""Runs the snippets as the starter shows them: the proof that the tests run the same ones."""

log = []  # Empty at the start of every snippet.


def note(value):
    """Log a value and return it."""
    log.append(str(value))
    return value


def count_to(end):
    note("begin")
    for number in range(1, end + 1):
        note(f"yield {number}")
        yield number
    note("end")


def warm_up():
    numbers = count_to(2)
    note("made")
    for number in numbers:
        note(f"got {number}")


def checks_first():
    def halves(number):
        note("check")
        if number < 0:
            raise ValueError
        yield number / 2

    try:
        result = halves(-1)
        note("no error")
    except ValueError:
        note("early")
    try:
        list(result)
    except ValueError:
        note("late")


def one_source():
    doubled = (note(number * 2) for number in note([1, 2]))
    note("made")
    list(doubled)


def two_sources():
    pairs = (note(x + y) for x in note("ab") for y in note("cd"))
    note("made")
    next(pairs)
    note("once more")
    list(pairs)


def names_that_change():
    numbers, factor = [1, 2], 2
    scaled = (note(number * factor) for number in numbers)
    numbers, factor = [3, 4], 10
    list(scaled)


def list_that_grows():
    numbers = [1, 2]
    seen = (note(number) for number in numbers)
    numbers.append(3)
    next(seen)
    numbers.append(4)
    list(seen)


def two_stages():
    odd = (number for number in count_to(3) if number % 2)
    squares = (note(number * number) for number in odd)
    note("made")
    for _ in squares:
        note("got")


def list_between_stages():
    odd = [number for number in count_to(3) if number % 2]
    squares = (note(number * number) for number in odd)
    note("made")
    for _ in squares:
        note("got")


def is_it_in():
    numbers = iter([1, 2, 3, 4, 5])
    note(3 in numbers)
    note(2 in numbers)
    note(list(numbers))


def zip_and_the_rest():
    left, right = iter([1, 2, 3, 4, 5]), iter([1, 2, 3, 4, 5])
    note(list(zip(left, "ab")))
    note(next(left))
    note(list(zip("ab", right)))
    note(next(right))


def any_and_all():
    numbers = count_to(4)
    note(any(number > 1 for number in numbers))
    note(all(number < 4 for number in numbers))
    note(list(numbers))


def loop_and_go_on():
    numbers = count_to(3)
    for number in numbers:
        if number == 2:
            break
    note("and")
    for number in numbers:
        note(f"got {number}")


def after_the_end():
    numbers = count_to(1)
    note(next(numbers, "nothing"))
    note(next(numbers, "nothing"))
    note(next(numbers, "nothing"))


def returned_value():
    def work():
        yield "step"
        return "result"

    def delegate():
        note((yield from work()))
        yield "last"

    note(list(work()))
    note(list(delegate()))
    steps = work()
    next(steps)
    try:
        next(steps)
    except StopIteration as stop:
        note(stop.value)


def next_inside():
    def firsts(rows):
        for row in rows:
            yield next(iter(row))

    try:
        for first in firsts(["ab", "", "cd"]):
            note(first)
    except StopIteration:
        note("StopIteration")
    except RuntimeError:
        note("RuntimeError")
    note("after")


def closed():
    def careful(name):
        try:
            note(f"open {name}")
            yield 1
            note(f"use {name}")
        finally:
            note(f"close {name}")

    started, untouched = careful("started"), careful("untouched")
    next(started)
    untouched.close()
    started.close()
    note(next(untouched, "nothing"))


def run(snippet):
    log.clear()
    snippet()
    return list(log)


ANSWERS = {
    snippet.__name__: run(snippet)
    for snippet in (
        warm_up,
        checks_first,
        one_source,
        two_sources,
        names_that_change,
        list_that_grows,
        two_stages,
        list_between_stages,
        is_it_in,
        zip_and_the_rest,
        any_and_all,
        loop_and_go_on,
        after_the_end,
        returned_value,
        next_inside,
        closed,
    )
}
