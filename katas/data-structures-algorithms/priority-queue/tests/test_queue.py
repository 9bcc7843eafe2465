"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import PriorityQueue, top_k

from tameshi import in_cell


class Level:
    """A priority that writes down when it is compared."""

    def __init__(self, number, work):
        self._number = number
        self._work = work

    def __lt__(self, other):
        self._work.append("<")
        return self._number < other._number

    def __gt__(self, other):
        self._work.append(">")
        return self._number > other._number

    def __eq__(self, other):
        self._work.append("==")
        return isinstance(other, Level) and self._number == other._number

    def __hash__(self):
        return hash(self._number)


def a_draw():
    """A source of chance of the test's own."""
    return random.Random(secrets.randbits(64))


def filled(entries, **options):
    """A queue with some (item, priority) entries."""
    queue = PriorityQueue(**options)
    for item, priority in entries:
        queue.push(item, priority)
    return queue


def drained(queue, count):
    """What `count` calls of `pop` return."""
    return [queue.pop() for _ in range(count)]


def error_of(call, *args):
    """The name of the exception that a call raises, or "nothing"."""
    try:
        call(*args)
    except Exception as error:
        return type(error).__name__
    return "nothing"


def test_smallest_first():
    """The smallest priority leaves first"""
    priorities = a_draw().sample(range(10**6), 20)

    queue = filled([(f"item {priority}", priority) for priority in priorities])

    assert drained(queue, 20) == [f"item {priority}" for priority in sorted(priorities)], (
        "`pop` returns the item with the smallest priority of those that are left."
    )


def test_pushing_and_popping_in_turn():
    """Items may come and go in any order"""
    draw, queue, waiting, seen = a_draw(), PriorityQueue(), [], []
    for priority in draw.sample(range(10**6), 60):
        queue.push(priority, priority)
        waiting.append(priority)
        if draw.random() < 0.5:
            seen.append((queue.pop(), min(waiting)))
            waiting.remove(min(waiting))

    assert [popped for popped, _ in seen] == [smallest for _, smallest in seen], (
        "Who comes late and is urgent goes first, and the others stay in order."
    )
    assert drained(queue, len(waiting)) == sorted(waiting), "What is left leaves in order as well."


def test_looking_does_not_remove():
    """Looking at the next item leaves it where it is"""
    name = secrets.token_hex(3)
    queue = filled([("later", 8), (name, 2), ("last", 9)])

    assert [queue.peek(), queue.peek()] == [name, name], "`peek` returns the next item, each time the same."
    assert queue.pop() == name, "What `peek` has shown is what `pop` returns."
    assert queue.peek() == "later", "After `pop`, another item is next."


def test_length():
    """The length counts what is in the queue"""
    queue = PriorityQueue()
    lengths = [len(queue)]
    for priority in (3, 1, 2):
        queue.push("item", priority)
        lengths.append(len(queue))
    queue.peek()
    lengths.append(len(queue))
    queue.pop()
    lengths.append(len(queue))

    assert lengths == [0, 1, 2, 3, 3, 2], "`push` adds one, `pop` takes one away, `peek` changes nothing."


def test_an_empty_queue():
    """Nothing can be taken from an empty queue"""
    queue = PriorityQueue()

    assert error_of(queue.pop) == "IndexError", "`pop` raises IndexError on a queue that was never filled."
    assert error_of(queue.peek) == "IndexError", "`peek` raises IndexError on a queue that was never filled."
    queue.push("only", 1)
    queue.pop()
    assert error_of(queue.pop) == "IndexError", "`pop` raises IndexError on a queue that has run empty."
    assert error_of(queue.peek) == "IndexError", "`peek` raises IndexError on a queue that has run empty."
    queue.push("again", 1)
    assert queue.pop() == "again", "An empty queue can be filled again."


def test_two_queues():
    """Two queues have nothing to do with each other"""
    first, second = PriorityQueue(), PriorityQueue()

    first.push("first", 1)

    assert len(second) == 0, "Each queue has a list of its own: make it in `__init__`, not in the class."
    assert error_of(second.pop) == "IndexError", "What was pushed to one queue is not in the other."


def test_equals_leave_in_their_order():
    """Equal priorities leave in the order in which they came"""
    names = [f"{letter}{secrets.token_hex(2)}" for letter in "mzaybxnc"]

    queue = filled([(name, place % 2) for place, name in enumerate(names)])

    assert drained(queue, 8) == names[::2] + names[1::2], (
        "A heap keeps no order among equals: give each entry a number that grows, and compare that next."
    )


def test_items_that_cannot_be_compared():
    """Items of equal priority are never compared with each other"""
    items = [{"room": secrets.randbelow(100)}, None, ["list"], "text", None, {"room": 2}, 5]
    queue = filled([(item, 7) for item in items])

    popped = []
    error = error_of(lambda: popped.extend(drained(queue, 7)))

    assert error == "nothing", "On a tie, tuples go on to compare what comes next: do not let that be the item."
    assert popped == items, "Items may be anything, also None, and equals leave in their order."


def test_priorities_need_not_be_numbers():
    """Text, tuples and dates are priorities"""
    queue = filled([("c", ("b", 1)), ("a", ("a", 2)), ("b", ("a", 10))])

    assert drained(queue, 3) == ["a", "b", "c"], "Compare priorities as they are; convert nothing."


def test_the_other_way_round():
    """With `max_first` the largest priority leaves first, whatever it is made of"""
    words = ["delta", "alpha", "echo", "bravo", "charlie"]
    numbers = a_draw().sample(range(-(10**6), 10**6), 15)

    error, popped = "nothing", []
    try:
        popped = drained(filled([(word.upper(), word) for word in words], max_first=True), 5)
    except TypeError:
        error = "TypeError"

    assert error == "nothing", (
        "Only numbers can be negated. Wrap a priority in something that compares the other way round."
    )
    assert popped == ["ECHO", "DELTA", "CHARLIE", "BRAVO", "ALPHA"], "The largest text leaves first."
    assert drained(filled([(n, n) for n in numbers], max_first=True), 15) == sorted(numbers, reverse=True), (
        "The largest number leaves first."
    )


def test_equals_keep_their_order_in_both_modes():
    """With `max_first`, too, equal priorities leave in the order in which they came"""
    names = [f"{letter}{secrets.token_hex(2)}" for letter in "mzaybxnc"]

    queue = filled([(name, ["low", "high"][place % 2]) for place, name in enumerate(names)], max_first=True)

    assert drained(queue, 8) == names[::2] + names[1::2], (
        "Only the priorities are turned round, not the order of coming. And what wraps a priority must know equality."
    )


def test_an_update_moves_an_entry():
    """An entry leaves by its new priority, forwards and backwards, in both modes"""
    for options, first, last in (({}, 0, 99), ({"max_first": True}, 99, 0)):
        queue = PriorityQueue(**options)
        tickets = {name: queue.push(name, 50) for name in ("a", "b", "c", "d")}
        queue.update(tickets["c"], first)
        queue.update(tickets["a"], last)

        assert queue.peek() == "c", "`peek` knows of the new priority."
        assert drained(queue, 4) == ["c", "b", "d", "a"], "Each entry leaves by the priority that it had last."


def test_replaced_entries_never_come_back():
    """An entry that was updated several times leaves once"""
    queue = PriorityQueue()
    ticket = queue.push("moved", 5)
    queue.push("other", 6)
    for priority in (9, 1, 7, 8):
        queue.update(ticket, priority)

    assert len(queue) == 2, "An update adds nothing: count the entries that live."
    assert drained(queue, 2) == ["other", "moved"], "Only the latest priority of an entry counts."
    assert len(queue) == 0, "What is left over in the heap does not count."
    assert error_of(queue.pop) == "IndexError", "An entry that was replaced must not leave a second time."
    assert error_of(queue.peek) == "IndexError", "An entry that was replaced is not next, either."


def test_an_updated_entry_came_last():
    """An entry that was updated stands behind those of the same priority"""
    queue = PriorityQueue()
    tickets = [queue.push(name, 3) for name in ("a", "b", "c")]
    queue.update(tickets[0], 3)
    queue.update(tickets[1], 8)
    queue.update(tickets[1], 3)

    assert drained(queue, 3) == ["c", "a", "b"], (
        "An update counts as coming, even with the same priority: the entry goes behind its equals."
    )


def test_tickets_belong_to_entries():
    """Equal items have tickets of their own, and a ticket ends when its entry leaves"""
    item = [secrets.token_hex(2)]
    queue = PriorityQueue()
    first, second = queue.push(item, 4), queue.push(item, 5)
    queue.push("between", 6)
    queue.update(first, 7)

    assert drained(queue, 2) == [item, "between"], "Update the entry of the ticket, not another one with an equal item."
    assert error_of(queue.update, second, 1) == "KeyError", "The ticket of an entry that has left raises KeyError."
    assert len(queue) == 1, "A failed update leaves the queue as it was."
    assert queue.pop() == item, "The other entry with the same item is still there."
    assert error_of(queue.update, first, 1) == "KeyError", "The ticket of an entry that has left raises KeyError."
    assert len(queue) == 0, "A failed update must not bring an item back."


def test_work_of_the_queue():
    """Fifty items come and go with a few comparisons each"""
    for options in ({}, {"max_first": True}):
        numbers, work = a_draw().sample(range(10**6), 50), []

        queue = filled([(number, Level(number, work)) for number in numbers], **options)
        popped = drained(queue, 50)

        assert len(work) <= 1500, (
            "A heap needs about log2(n) comparisons for a step. A scan or a sort per step needs n."
        )
        assert popped == sorted(numbers, reverse=bool(options)), "Items leave by priority, however these are compared."


def test_largest_of_a_stream():
    """The largest items of a stream, the largest first"""
    numbers = a_draw().sample(range(10**6), 50)

    result = top_k((number for number in numbers), 6)

    assert type(result) is list, "Return a list."
    assert len(result) == 6, "Return as many items as were asked for, when there are so many."
    assert result == sorted(numbers, reverse=True)[:6], "The largest items, from the largest downwards."
    assert top_k(iter(numbers), 80) == sorted(numbers, reverse=True), "With fewer items than `k`, return all of them."
    assert top_k(iter(numbers), 0) == [], "The zero largest items are none."
    assert top_k(iter([]), 3) == [], "An empty stream has no largest items."


def test_equal_items_of_a_stream():
    """Of equal items, the earlier ones are kept and come first"""
    stream = [2.0, 7, 2, 7.0, 9.0, 5, 9, 7]

    result = top_k(iter(stream), 4)

    assert [repr(item) for item in result] == ["9.0", "9", "7", "7.0"], (
        "Equal items stand in the order of the stream, and the earlier ones stay: number them as they come."
    )


@in_cell
def most_alive(numbers, k, note):
    """Stream objects that know how many of them live. Tells the largest number and what was returned."""
    from solution import top_k

    alive = []

    class Item:
        def __init__(self, number):
            self.number = number
            alive.append(1)

        def __del__(self):
            alive.pop()

        def __lt__(self, other):
            return self.number < other.number

    counts = []

    def stream():
        for number in numbers:
            note(number)
            counts.append(len(alive))
            yield Item(number)
        counts.append(len(alive))

    result = [item.number for item in top_k(stream(), k)]
    return max(counts), result


def test_a_stream_that_fits_in_no_memory():
    """Only a few items of the stream are alive at the same time"""
    numbers, noted = a_draw().sample(range(10**6), 100), []
    for order in (numbers, sorted(numbers)):
        noted.clear()

        most, result = most_alive(order, 5, noted.append)

        assert noted == order, "Walk through the stream once, from its beginning to its end."
        assert most <= 7, "Keep the best so far and let go of the rest: sorting a stream holds all of it."
        assert result == sorted(numbers, reverse=True)[:5], "Little memory, but the largest items all the same."
