import io


class CountingReel(io.BufferedRandom):
    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        pass

    def __exit__(self, kind, fault, trace):
        pass

    def __iter__(self):
        pass

    def __next__(self):
        pass

    def read(self, size=-1):
        pass

    @property
    def length(self):
        pass


class CountingPlayer:
    def __init__(self, player):
        pass

    def __enter__(self):
        pass

    def __exit__(self, kind, fault, trace):
        pass

    def play(self, size, speed=1):
        pass

    @property
    def plays(self):
        pass

    @property
    def length(self):
        pass
