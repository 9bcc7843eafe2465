import inspect
import io

TAPE = b"Knots and bends.\nHitches, too.\nAnd a splice.\n"


class Torn(Exception):
    pass


class Reel(io.BytesIO):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label = None

    def __exit__(self, kind, fault, trace):
        super().__exit__(kind, fault, trace)
        return kind is not None and "glue" in fault.args[0]


class Player:
    def __init__(self, *, most=None, torn=None):
        self.tape = io.BytesIO(TAPE)
        self.most = most
        self.torn = torn
        self.stopped = False

    def __enter__(self):
        return self

    def __exit__(self, kind, fault, trace):
        self.stopped = True
        if self.torn is not None:
            raise self.torn

    def play(self, size, speed=1):
        if self.stopped:
            raise RuntimeError("stopped")
        return self.tape.read(size if self.most is None else min(size, self.most))


class Parent:
    """What super() gives: itself while an object is made, and `stand_in` later."""

    made = False

    def __init__(self, *args, **kwargs):
        if self.made:
            self.calls += 1
            return
        self.made, self.calls, self.stand_in = True, 0, None

    def __call__(self, *args, **kwargs):
        callers = inspect.getouterframes(inspect.currentframe())
        making = any(one[3] == "__init__" and "tape_counter" in one[1] for one in callers)
        return self if making else self.stand_in
