class Cheese:
    def __init__(self):
        self.label = ""

    def relabel(self):
        pass


def weigh():
    pass
