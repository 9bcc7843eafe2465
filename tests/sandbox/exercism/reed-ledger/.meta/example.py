class Entry:
    def __init__(self, number, above):
        self.number, self.above = number, above


class Node:
    def __init__(self, number):
        self.number, self.below = number, []


def build(entries):
    nodes = {entry.number: Node(entry.number) for entry in entries}
    if entries and 0 not in nodes:
        raise ValueError("entry 0 is missing")
    for entry in sorted(entries, key=lambda entry: entry.number):
        if entry.number:
            nodes[entry.above].below.append(nodes[entry.number])
    return nodes.get(0)


def render(rows):
    return "\n".join(["Reed | Price", *(f"{name:<5}|{cents / 100:>6.2f}" for name, cents in rows)])
