"""Memory and patience of the examiner: code in the cell that speaks the protocol itself, and keeps on sending."""

from __future__ import annotations

import dataclasses

from tests.sandbox.attacks import table
from tests.sandbox.attacks.frames import PRELUDE

MANY = "from solution import add\n" + "".join(
    f"def test_{number}():\n    assert add({number}, 1) == {number + 1}\n" for number in range(60)
)
_SPEAK = r'''
def speak(respond):
    """Answer every request from now on by the text that `respond` returns."""
    def loop(payload):
        text('["v",[],[],[],' + respond() + ']')
        while True:
            CELL.receiver.receive()
            text('["v",[],[],[],' + respond() + ']')
    answer(loop)
NUMBER = [70002]
def number(step=2):
    NUMBER[0] += step
    return NUMBER[0]
'''

ATTACKS = [
    dataclasses.replace(attack, suite="many")
    for attack in table("resource", r'''
=== lists that hold themselves | failed refused out_of_memory crashed timed_out | run=4 test=1
def respond():
    own = number() | 1
    return '["l",%d,[["r",%d]' % (own, own) + ",0" * 900_000 + "]]"
speak(respond)

=== objects that the examiner keeps | refused failed crashed timed_out | run=4 test=1
def respond():
    first = number(50_000)
    return json.dumps(["t", [["hv", 70001, ["c", 70000, about(value="int")], 5]] + [["hv", one, ["c", 70000], 5] for one in range(first - 50_000, first)]])
speak(respond)

=== descriptions of classes | refused failed crashed timed_out | run=4 test=1
def respond(): return '["c",%d,%s]' % (number(), json.dumps(about(doc="X")).replace("X", "x" * 3_000_000))
speak(respond)

=== classes in a long line of ancestors | refused failed crashed timed_out | run=4 test=1
def respond():
    first = number(3000)
    return json.dumps(["t", [["c", one, about(bases=[["c", one - 1]] if one > first else [])] for one in range(first, first + 3000)]])
speak(respond)

=== classes with many parents | refused failed crashed timed_out | run=4 test=1
def respond():
    first = number(3001)
    parents = [["c", one, about()] for one in range(first, first + 2999)]
    return json.dumps(["c", first + 3000, about(bases=parents)])
speak(respond)

=== warnings | failed refused crashed timed_out | run=4 test=1 passes=test_4
def respond(): return "5," + ",".join('["t",["warning",["t",[["T","UserWarning"],"%d"]]]]' % number() for _ in range(20_000))
speak(respond)

=== keys that collide | refused failed crashed timed_out | run=3 test=0.7
def respond(): return '["fs",[' + ",".join('["i","%x"]' % (one * ((1 << 61) - 1)) for one in range(1, 40_000)) + "]]"
speak(respond)

=== a long way through brackets | refused failed crashed timed_out | run=3 test=0.7
def respond(): return '["t",[' * 300 + "]]" * 300
speak(respond)

=== ids of containers, up to the last | refused failed crashed timed_out | run=4 test=1
def respond(): return '["t",[' + ",".join('["l",%d,[]]' % (number() | 1) for _ in range(50_000)) + "]]"
speak(respond)

=== many small frames after each other | refused failed timed_out | run=2 test=0.7
def flood(payload):
    while True: text('["q",[],[],[],"call",1,["t",[]],["d",%d,[]]]' % (number() | 1))
answer(flood)

=== a drip, once the link is concurrent | timed_out refused failed crashed | run=2 test=0.7
def drip(payload):
    text('["threads"]')
    raw(struct.pack(">I", 100_000))
    while True:
        raw(b" ")
        time.sleep(0.005)
answer(drip)

=== conversations without end | refused failed timed_out crashed | run=2 test=0.7
def begin(payload):
    text('["threads"]')
    for one in range(3, 30_000, 2): text('[%d,"q",[],[],[],"call",1,["t",[]],["d",%d,[]]]' % (one, number() | 1))
    time.sleep(50)
answer(begin)

=== threads that speak out of turn | refused failed timed_out crashed | run=2 test=0.7 passes=test_4
def begin(payload):
    text('["threads"]')
    for _ in range(100): text('[0,"v",[],[],[],5]')
    for one in (3, 4, 0, -1, 3): text('[%d,"end"]' % one)
    time.sleep(50)
answer(begin)

=== concurrent twice | refused failed timed_out crashed | run=2 test=0.7
answer(lambda payload: (text('["threads"]'), text('["threads"]'), time.sleep(50)))
''', prelude=PRELUDE + _SPEAK)
]
