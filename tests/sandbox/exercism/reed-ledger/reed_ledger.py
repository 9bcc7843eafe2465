# The code below works. Make it a pleasure to read.
class Entry:
    def __init__(self, number, above):
        self.number = number
        self.above = above


class Node:
    def __init__(self, number):
        self.number = number
        self.below = []


def build(entries):
    root = None
    entries.sort(key=lambda x: x.number)
    nodes = []
    for i in range(len(entries)):
        if i == 0 and entries[0].number != 0:
            raise ValueError("entry 0 is missing")
        nodes.append(Node(entries[i].number))
    for i in range(len(entries)):
        if nodes[i].number == 0:
            root = nodes[i]
        for j in entries:
            if j.number != 0 and j.above == nodes[i].number:
                for k in nodes:
                    if k.number == j.number:
                        nodes[i].below.append(k)
    return root


def render(rows):
    table = "Reed | Price"
    for row in rows:
        table = table + "\n"
        name = row[0]
        while len(name) < 5:
            name = name + " "
        price = "%.2f" % (row[1] / 100.0)
        while len(price) < 6:
            price = " " + price
        table = table + name + "|" + price
    return table
