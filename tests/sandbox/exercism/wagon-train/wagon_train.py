class Wagon:
    def __init__(self, load):
        pass


class Train:
    def __init__(self, loads=None):
        pass

    def __iter__(self):
        pass

    def __len__(self):
        pass

    def uncouple(self):
        pass


class NoWagonError(LookupError):
    """Raised where a wagon was due.

    message: explanation of the error.
    """

    def __init__(self, message):
        pass
