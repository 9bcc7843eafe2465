RUNNING = "running"
STOPPED = "stopped"


def threads(*colours):
    pass


def rows(patterns):
    pass


def weave():
    pass


class Loom:
    def __init__(self, pattern):
        self.status = RUNNING

    def stop(self):
        pass


def cloth(width, height):
    pass
