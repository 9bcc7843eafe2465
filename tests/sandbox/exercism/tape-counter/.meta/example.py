import io


class CountingReel(io.BufferedRandom):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._length = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, fault, trace):
        return super().__exit__(kind, fault, trace)

    def __iter__(self):
        return self

    def __next__(self):
        line = super().readline()
        self._length += len(line)
        if not line:
            raise StopIteration
        return line

    def read(self, size=-1):
        data = super().read(size)
        self._length += len(data)
        return data

    @property
    def length(self):
        return self._length


class CountingPlayer:
    def __init__(self, player):
        self.__player = player
        self.__plays = self.__length = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, fault, trace):
        return self.__player.__exit__(kind, fault, trace)

    def play(self, size, speed=1):
        data = self.__player.play(size, speed)
        self.__plays += 1
        self.__length += len(data)
        return data

    @property
    def plays(self):
        return self.__plays

    @property
    def length(self):
        return self.__length
