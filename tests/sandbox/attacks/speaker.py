"""A hostile cell that says what an honest one says, and now and then something else: the fuzzer's submission.

It works inside the jail, so it meets the real examiner with its real limits. Frames that the cell's half of the link
makes are changed, doubled, left out, cut, delayed, or joined by frames of its own making, as a seed has it.
"""

from __future__ import annotations

SUITE = '''
import asyncio, copy, secrets, threading, unittest
import pytest
import solution
from solution import Point, Fault, act, aiter_, call, gen, items, manager, number, text, warn

TOKEN = secrets.token_hex(16)


def tried(*steps):
    for step in steps:
        try:
            step()
        except Exception:
            pass


def settled():
    assert act(TOKEN[:8]) == TOKEN


def test_plain():
    tried(lambda: act(1, [2], {3: (4,)}, None, 1.5, {6}, b"7"), lambda: items().append(1), lambda: sorted(items()),
          lambda: number() + 1, lambda: text().upper() + text()[0], lambda: round(number(), 2))
    settled()


def test_objects():
    points = []
    tried(lambda: points.append(Point(1, 2)), lambda: points[0].move(1), lambda: setattr(points[0], "x", 9),
          lambda: points[0] == Point(1, 2), lambda: points[0] + points[0], lambda: repr(points[0]), lambda: {points[0]: 1},
          lambda: copy.deepcopy(points), lambda: isinstance(points[0], Point), lambda: dir(points[0]), lambda: list(points[0]))
    settled()


def test_faults():
    def raised():
        with pytest.raises(Fault) as caught:
            act(Fault)
        assert caught.value.args == (TOKEN,)
    tried(raised, lambda: call(lambda: 1 / 0), lambda: call(lambda: act(1)), warn)
    settled()


def test_shared():
    log, table = [1], {"a": [1]}
    tried(lambda: act(log, table), lambda: log.append(2), lambda: act(log), lambda: call(lambda: log.append(TOKEN[:4])))
    settled()


def test_steps():
    def walked():
        for _, one in zip(range(3), gen(3)):
            assert one < 99
    def managed():
        with manager() as inner:
            inner.value
    tried(walked, managed, lambda: gen(3).send(None), lambda: gen(2).close(), lambda: call(iter([1, 2]).__next__))
    settled()


def test_tasks():
    async def own(value):
        await asyncio.sleep(0)
        return value
    async def main():
        await asyncio.gather(aiter_(own), own(1), return_exceptions=True)
    tried(lambda: asyncio.run(asyncio.wait_for(main(), 0.2)))
    settled()


def test_threads():
    def work():
        tried(lambda: act(1), lambda: call(lambda: 1), lambda: Point(3, 4).move(1))
    threads = [threading.Thread(target=work, daemon=True) for _ in range(3)]
    tried(lambda: [thread.start() for thread in threads], lambda: [thread.join(0.1) for thread in threads])
    settled()


class SettledTest(unittest.TestCase):
    def test_unittest(self):
        tried(lambda: self.assertIn(1, items()), lambda: self.assertAlmostEqual(number(), 2), lambda: self.assertRaises(Fault, act))
        self.assertEqual(act(1), TOKEN)
'''

SOURCE = r'''
import asyncio, contextlib, json, os, random, struct, sys, time, warnings
class Fault(Exception):
    def __init__(self, *args): super().__init__(*args); self.more = {"a": [1]}
class Whole(int): pass
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def move(self, by): self.x += by; return self
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def __add__(self, other): return self
    def __iter__(self): return iter((self.x, self.y))
def act(*args):
    if args and args[0] is Fault: raise Fault("x")
    return args[0] if args else [1]
def call(function): return [function(), function()]
def items(): return [3, 1, Point(1, 2)]
def number(): return Whole(3)
def text(): return "abc"
def warn(): warnings.warn("w", DeprecationWarning); return Point
def gen(most):
    for one in range(most): yield one
@contextlib.contextmanager
def manager():
    yield Point(1, 2)
async def aiter_(own):
    return await own(3), await asyncio.sleep(0, 4)

from sandbox.wire import frames
R = random.Random(SEED)
HONEST = frames.send_bytes
RATE = R.choice((0.02, 0.1, 0.3, 0.8))
BEFORE = R.choice((0, 8, 20, 40, 80, 200))  # Frames that are left as they are, to get further.
TAGS = "t r l d s dq dd od dc ba i fs T b cx rg sl el ni D F dt da ti td tz zi u p pp dk dv di c f m g co ag h hv o om em ev x bye bm an zz".split()
NAMES = "int ValueError KeyError SystemExit KeyboardInterrupt Exception ExceptionGroup StopIteration Warning UserWarning types.FunctionType abc.Mapping UTC Europe/Berlin ../../etc/passwd 1e999999 -1 ff \ud800 a\0b __eq__ __class__ __hash__ __del__ call next send throw close get begin cancel finish read invoke operate tell files environment directory warning".split()
SEEN = []
def atom():
    return R.choice((None, True, False, 0, 1, 2, 3, -1, 5, R.randrange(1, 60), 2 ** 63, 10 ** 40, 1.5, float("nan"), float("inf"), -0.0, "", "x" * R.choice((1, 300, 70_000)), R.choice(NAMES), [], {}, {"name": "C"}))
def about():
    some = lambda: [R.choice(NAMES) for _ in range(R.randrange(4))]
    return {"name": R.choice(("C", "", "a b", 5)), "qualname": None, "module": "m", "doc": R.choice((None, "d", [])), "bases": [value(2) for _ in range(R.randrange(3))],
            "special": some(), "unhashable": R.random() < 0.3, "meta": some(), "methods": some(), "value": R.choice((None, "int", "str", "tuple", "x")),
            "snapshot": R.choice((None, "list")), "equality": R.random() < 0.5, "abcs": R.choice(([], ["Mapping"], ["Sized", "Hashable"]))}
def value(depth=4):
    if depth <= 0 or R.random() < 0.25: return atom()
    if SEEN and R.random() < 0.3: return changed(R.choice(SEEN), depth - 1)
    tag = R.choice(TAGS)
    if tag == "c": return ["c", R.randrange(70), about()]
    if tag in ("h", "hv"): return [tag, R.randrange(70), ["c", R.randrange(70), about()], value(depth - 2)]
    if tag in ("t", "fs"): return [tag, [value(depth - 1) for _ in range(R.randrange(5))]]
    if tag in ("l", "d", "s", "dq", "dd", "od", "dc", "ba"): return [tag, R.choice((R.randrange(80), R.randrange(1001, 9999))), [value(depth - 1) for _ in range(R.randrange(4))], value(1)]
    return [tag, *(value(depth - 1) for _ in range(R.randrange(6)))]
def changed(thing, depth=6):
    if depth <= 0 or R.random() < 0.08: return R.choice((atom, lambda: value(2)))()
    if type(thing) is list:
        made = [changed(one, depth - 1) if R.random() < 0.4 else one for one in thing]
        turn = R.random()
        if made and turn < 0.1: del made[R.randrange(len(made))]
        elif made and turn < 0.2: made.insert(R.randrange(len(made)), R.choice(made))
        elif turn < 0.25: made.append(atom())
        return made
    if type(thing) is dict: return {key: changed(one, depth - 1) if R.random() < 0.4 else one for key, one in thing.items()}
    if type(thing) is int and R.random() < 0.5: return thing + R.choice((-2, -1, 1, 2, 1000))
    return thing
def invented():
    kind = R.choice(("q", "v", "x", "z", "threads", "end"))
    if kind == "threads": return ["threads"]
    if kind == "end": return [R.randrange(8), "end"]
    frame = [kind, [R.randrange(60) for _ in range(R.randrange(2))], [[R.randrange(60), [value(2)]] for _ in range(R.randrange(2))],
             [[R.randrange(30), R.choice((1, 1, 5, -1))] for _ in range(R.randrange(2))]]
    if kind == "q": frame += [R.choice(NAMES), R.randrange(30), ["t", [value(2)]], ["d", R.randrange(1001, 9999), []]]
    else: frame += [value(), *(value(2) for _ in range(R.randrange(2)))]
    return [R.randrange(-1, 9), *frame] if R.random() < 0.15 else frame
def packed(frame):
    body = json.dumps(frame).encode("utf-8", "surrogatepass")
    return struct.pack(">I", len(body)) + body
def write(sock, data):
    if R.random() < 0.1 and len(data) > 2:
        cut = R.randrange(1, len(data))
        sock.sendall(data[:cut]); time.sleep(R.choice((0, 0.001, 0.02))); data = data[cut:]
    sock.sendall(data)
def send_bytes(sock, body, descriptors=()):
    global BEFORE
    BEFORE -= 1
    if BEFORE > 0 or R.random() > RATE: return HONEST(sock, body, descriptors)
    turn = R.random()
    try:
        frame = json.loads(body)
        SEEN.append(frame[-1]); del SEEN[:-30]
        if turn < 0.45: write(sock, packed(changed(frame)))
        elif turn < 0.6: write(sock, packed(invented()))
        elif turn < 0.7: write(sock, packed(frame) + packed(changed(frame)))
        elif turn < 0.8: write(sock, packed(invented()) + packed(frame))
        elif turn < 0.85: write(sock, packed(frame)[: R.randrange(1, 40)] + os.urandom(R.randrange(40)))
        elif turn < 0.87: pass
        elif turn < 0.9: time.sleep(R.choice((0.01, 0.05))); write(sock, packed(frame))
        elif turn < 0.93: os.write(R.choice((1, 2)), os.urandom(R.choice((1, 5000)))); write(sock, packed(frame))
        elif turn < 0.96: [write(sock, packed(invented())) for _ in range(R.randrange(30))]; write(sock, packed(frame))
        else: write(sock, packed([*frame[:-1], value(6)]))
    except OSError as fault: raise frames.LinkLost(str(fault)) from fault
frames.send_bytes = send_bytes
'''


def source(seed: int) -> str:
    """The submission of one seed."""
    return f"SEED = {seed}\n{SOURCE}"
