class PriorityQueue:
    """Items leave by priority, equals in the order in which they came."""

    def __init__(self, max_first=False):
        self._entries = []

    def push(self, item, priority):
        """Add an item; return its ticket."""
        self._entries.append((priority, item))
        self._entries.sort()

    def pop(self):
        """Remove and return the next item."""
        return self._entries.pop(0)[1]

    def peek(self):
        """The next item."""
        return self._entries[0][1]

    def update(self, ticket, priority):
        """Give the entry of the ticket another priority."""

    def __len__(self):
        return len(self._entries)


def top_k(stream, k):
    """The `k` largest items, the largest first."""
    return sorted(stream)[-k:]
