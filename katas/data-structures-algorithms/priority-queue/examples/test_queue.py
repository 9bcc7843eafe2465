"""The shown examples: run them with "Run"."""

from solution import PriorityQueue, top_k


def test_a_changed_mind():
    """The most urgent first, equals in their order, and one that can wait after all"""
    queue = PriorityQueue()
    lamp = queue.push("lamp", 5)
    queue.push("lift", 1)
    queue.push("door", 5)

    assert queue.pop() == "lift"
    assert queue.peek() == "lamp"
    queue.update(lamp, 9)
    assert [queue.pop(), queue.pop()] == ["door", "lamp"]


def test_largest_first():
    """The largest priority first"""
    queue = PriorityQueue(max_first=True)
    queue.push("note", "low")
    queue.push("plan", "middle")

    assert queue.pop() == "plan"


def test_three_largest():
    """The three largest of a stream"""
    assert top_k(iter([3, 9, 4, 9, 1]), 3) == [9, 9, 4]
