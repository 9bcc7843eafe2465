"""Frames: code in the cell that speaks the protocol itself, and speaks it wrong.

`answer(make)` replaces the cell's answers to everything but attribute reads by the raw payload that `make(payload)` returns.
"""

from __future__ import annotations

import dataclasses

from tests.sandbox.attacks import Attack, table

PRELUDE = r'''
import json, os, struct, sys, threading, time
def _cell():
    frame = sys._getframe()
    while frame:
        me = frame.f_locals.get("self")
        if type(me).__name__ == "Cell": return me
        frame = frame.f_back
CELL = _cell()
LINK = CELL.sock.fileno()
NORMAL = CELL._answer
def raw(data):
    while data:
        data = data[os.write(LINK, data):]
def text(body):
    body = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    raw(struct.pack(">I", len(body)) + body)
def send(frame): text(json.dumps(frame))
def value(encoded): send(["v", [], [], [], encoded])
def answer(make):
    def _answer(payload):
        if payload[0] in ("get", "import", "dir", "signature"): NORMAL(payload)
        else: make(payload)
    CELL._answer = _answer
def about(**changes):
    made = {"name": "C", "qualname": "C", "module": "m", "doc": None, "bases": [], "special": [], "unhashable": False, "meta": [],
            "methods": [], "own": [], "properties": [], "classmethods": [], "staticmethods": [], "value": None, "snapshot": None, "equality": False, "abcs": []}
    made.update(changes)
    return made
def made(**changes): return ["h", 70001, ["c", 70000, about(**changes)]]
'''

_WHOLE = table("protocol", r'''
=== pre-sent answers | failed refused | suite=two
for _ in range(20): value(5)

=== pre-sent requests | failed refused crashed | suite=two
for number in range(20): send(["q", [], [], [], "call", number, ["t", []], ["d", 1001 + 2 * number, []]])

=== an announced frame of 4 GB | refused error
answer(lambda payload: raw(b"\xff\xff\xff\xff"))

=== an announced frame that never comes | timed_out | run=1.4 test=0.6
answer(lambda payload: raw(struct.pack(">I", 1000) + b"["))

=== a slow drip | timed_out | run=1.4 test=0.6
def drip(payload):
    raw(struct.pack(">I", 10_000))
    while True:
        raw(b" ")
        time.sleep(0.02)
answer(drip)

=== a header in halves | timed_out | run=1.4 test=0.6
answer(lambda payload: (raw(b"\0\0"), time.sleep(50)))

=== empty frames for ever | refused timed_out | run=1.4 test=0.6
answer(lambda payload: [raw(b"\0\0\0\0") for _ in range(1000)])

=== noise | refused timed_out | run=1.4 test=0.6
answer(lambda payload: raw(os.urandom(100_000)))

=== noise from a thread | refused timed_out failed crashed | run=1.4 test=0.6
def noise():
    while True:
        try: raw(b"\0\0\0\x02[]")
        except OSError: return
threading.Thread(target=noise, daemon=True).start()

=== the link shut | crashed refused timed_out | run=1.4 test=0.6
import socket
answer(lambda payload: CELL.sock.shutdown(socket.SHUT_RDWR))

=== half of the link shut | crashed refused timed_out | run=1.4 test=0.6
import socket
answer(lambda payload: (CELL.sock.shutdown(socket.SHUT_WR), time.sleep(50)))

=== descriptors sent along | refused failed crashed | run=1.4 test=0.6
import socket
def stuffed(payload):
    body = b'["v",[],[],[],4]'
    for _ in range(50): socket.send_fds(CELL.sock, [b""[:0] or struct.pack(">I", len(body)) + body], [0] * 100)
answer(stuffed)

=== requests without end | refused timed_out failed | run=1.4 test=0.6
def ask(payload):
    while True:
        send(["q", [], [], [], "call", 1, ["t", []], ["d", 1, []]])
answer(ask)

=== requests nested without end | refused failed timed_out | run=1.4 test=0.6
def ask(payload):
    for number in range(10_000): send(["q", [], [], [], "next", number])
answer(ask)

=== a callback of an earlier test | failed refused | suite=callbacks passes=test_first,test_generator
def forged(payload):
    if forged.test == 0:
        forged.test = 1
        NORMAL(payload)
        return
    for number in range(1, 30):
        try: CELL.request("call", number, (1,), {})
        except Exception as fault: print(type(fault).__name__)
    value(["l", 9001, [2]])
forged.test = 0
def keep(wanted, numbers): return [number for number in numbers if wanted(number)]
answer(forged)

=== the test's own list named as the answer | failed refused
def forged(payload):
    for number in range(0, 40, 2):
        if number in CELL.shared._by_id:
            return value(["r", number])
    value(["o", 1])
answer(forged)

=== containers of the test emptied | failed refused
def forged(payload):
    numbers = [number for number in CELL.shared._by_id if number % 2 == 0]
    send(["v", [], [[number, [1, 3]] for number in numbers], [], 1])
answer(forged)

=== the import forged: a module of plain values | failed error refused
def _answer(payload):
    if payload[0] == "import": value(["m", 1, "solution"])
    else: value(5)
CELL._answer = _answer
def forge():
    value(["m", 1, "solution"])
    while True:
        CELL.receiver.receive()
        value(["f", 2, {"name": "add", "qualname": "add", "doc": None, "module": "m", "flags": 0}])
forge()

=== the import forged: not a module | error failed refused
def forge():
    while True:
        value(5)
        CELL.receiver.receive()
forge()

=== the import forged: an exception that exits | error
def forge():
    send(["x", [], [], [], ["bye", "SystemExit", "0", []]])
    CELL.receiver.receive()
forge()

=== the import forged: a syntax error of odd parts | error refused
def forge():
    send(["x", [], [], [], ["x", ["T", "SyntaxError"], ["t", [5, ["t", ["f", ["el"], 1, "x"]]]], "t", 1, [[10 ** 4000, "f", "s"]], None, None, False, [], []]])
    CELL.receiver.receive()
forge()

=== the import forged: an import error of odd parts | error refused
def forge():
    send(["x", [], [], [], ["x", ["T", "ImportError"], ["t", [["el"]]], "t", 1, [], None, None, False, [5], [["name", ["h", 5, ["c", 6, about(special=["__repr__", "__bool__", "__str__", "__format__"])]]]]]])
    for _ in range(20):
        CELL.receiver.receive()
        value(["el"])
forge()
''', prelude=PRELUDE)

# Each is the body of an answer to a call; all must end in a refusal or an ordinary failure.
_ANSWERS = {
    "no value": 'send(["v", [], [], []])',
    "not a list": 'send({"v": 1})',
    "a number": "send(5)",
    "an unknown kind": 'send(["z", [], [], [], 5])',
    "a kind that is a list": 'send([["v"], [], [], [], 5])',
    "not JSON": 'text("{")',
    "not UTF-8": 'text(b"\\xff\\xfe")',
    "NaN and infinity": 'text(\'["v",[],[],[],["t",[NaN,Infinity,-Infinity,1e999]]]\')',
    "a number of 5000 digits": 'text(\'["v",[],[],[],\' + "9" * 5000 + "]")',
    "a number of 4000 digits": 'text(\'["v",[],[],[],\' + "9" * 4000 + "]")',
    "deep": 'text(\'["v",[],[],[],\' + "[" * 200_000 + "]" * 200_000 + "]")',
    "deep tuples": 'text(\'["v",[],[],[],\' + \'["t",[\' * 400 + "]]" * 400 + "]")',
    "an object": 'value({"a": 1})',
    "an object inside": 'value(["t", [1, {"a": 1}]])',
    "no tag": "value([])",
    "an unknown tag": 'value(["zz", 1])',
    "a tag that is a number": "value([5, 1])",
    "a tag that is a list": 'value([["t"], 1])',
    "a tag that is null": "value([None])",
    "a tuple without items": 'value(["t"])',
    "a tuple of a number": 'value(["t", 5])',
    "an integer of words": 'value(["i", "zz"])',
    "an integer of a list": 'value(["i", ["a"]])',
    "an integer too long": 'value(["i", "f" * 1_000_000])',
    "bytes of a number": 'value(["b", 5])',
    "a UUID of a number": 'value(["u", 5])',
    "a zone of a number": 'value(["zi", 5])',
    "a zone of a path": 'value(["zi", "../../tmp/suite/test_it.py"])',
    "a zone of nothing": 'value(["zi", None])',
    "a path of a number": 'value(["p", 5])',
    "a decimal of a list": 'value(["D", [1]])',
    "a fraction by zero": 'value(["F", 1, 0])',
    "a date of odd parts": 'value(["dt", 1, 2])',
    "a date too late": 'value(["da", 99999, 1, 1])',
    "a time with a zone that is none": 'value(["ti", 1, 1, 1, 1, 5, 0])',
    "a duration too long": 'value(["td", 10 ** 12, 0, 0])',
    "a range of text": 'value(["rg", "a", "b", "c"])',
    "a complex of text": 'value(["cx", "1+2j"])',
    "a set of lists": 'value(["s", 1, [["l", 3, []]]])',
    "a frozen set of lists": 'value(["fs", [["l", 3, []]]])',
    "a dict of odd length": 'value(["d", 1, [1]])',
    "a dict with a list as key": 'value(["d", 1, [["l", 3, []], 1]])',
    "items of odd pairs": 'value(["di", 1, 2])',
    "a container without an id": 'value(["l", "x", []])',
    "a container with a huge id": 'value(["l", 10 ** 30, []])',
    "a container twice": 'value(["t", [["l", 1, []], ["l", 1, []]]])',
    "a container with an even id": 'value(["l", 0, [5]])',
    "an unknown container": 'value(["r", 999_999])',
    "a container that holds itself": 'value(["l", 1, [["r", 1]]])',
    "a deque of negative length": 'value(["dq", 1, [], -1])',
    "a default dict of a number": 'value(["dd", 1, [], 5])',
    "a default dict of ModuleType": 'value(["dd", 1, [], ["T", "types.ModuleType"]])',
    "a bytearray of text": 'value(["ba", 1, ["x"]])',
    "a bytearray of a huge number": 'value(["ba", 1, [10 ** 12]])',
    "an unknown type": 'value(["T", "os.system"])',
    "a type of builtins that is not listed": 'value(["T", "type"])',
    "a type by a number": 'value(["T", 5])',
    "released what is unknown": 'send(["v", [99], [], [], 5])',
    "released a list": 'send(["v", [[1]], [], [], 5])',
    "updated what is unknown": 'send(["v", [], [[99, []]], [], 5])',
    "updates of odd shape": 'send(["v", [], [5], [], 5])',
    "dropped what is unknown": 'send(["v", [], [], [[99, 1]], 5])',
    "dropped by a list": 'send(["v", [], [], [[[1], 1]], 5])',
    "dropped a negative count": 'send(["v", [], [], [[1, -5]], 5])',
    "dropped by text": 'send(["v", [], [], ["ab"], 5])',
    "an object of the test that is not lent": 'value(["o", 99])',
    "an object of the test by True": 'value(["o", True])',
    "an object of the test by text": 'value(["o", "1"])',
    "a handle without a class": 'value(["h", 5])',
    "a handle of a builtin class": 'value(["h", 5, ["T", "int"]])',
    "a handle of an exception class": 'value(["h", 70001, ["c", 70000, about(bases=[["T", "ValueError"]])]])',
    "a handle by text": 'value(["h", "5", ["c", 6, about()]])',
    "a class without a description": 'value(["c", 70000])',
    "a class of odd description": 'value(["c", 70000, []])',
    "a class without a name": 'value(["c", 70000, about(name=None)])',
    "a class with NUL in its name": 'value(["c", 70000, about(name="a\\0b")])',
    "a class with half a surrogate in its name": 'value(["c", 70000, about(name="\\ud800")])',
    "a class with half a surrogate in its doc": 'value(["c", 70000, about(doc="\\ud800")])',
    "a class with the same base twice": 'value(["c", 70002, about(bases=[["c", 70000, about()], ["c", 70000, about()]])])',
    "a class that is its own base": 'value(["c", 70000, about(bases=[["c", 70000, about(bases=[])]])])',
    "a class of int and str": 'value(["c", 70004, about(bases=[["c", 70000, about(value="int")], ["c", 70002, about(value="str")]], value="int")])',
    "a class with bases that are values": 'value(["c", 70000, about(bases=[5, "x", None])])',
    "a class of bool": 'value(["c", 70000, about(bases=[["T", "bool"]], value="bool")])',
    "a class that is BaseException": 'value(["c", 70000, about(bases=[["T", "BaseException"]])])',
    "a class that is KeyboardInterrupt too": 'send(["x", [], [], [], ["x", ["c", 70000, about(bases=[["T", "Exception"], ["T", "KeyboardInterrupt"]])], ["t", []], "x", 70001, [], None, None, False, [], []]])',
    "a class that is SystemExit too": 'send(["x", [], [], [], ["x", ["c", 70000, about(bases=[["T", "Exception"], ["T", "SystemExit"]])], ["t", []], "x", 70001, [], None, None, False, [], []]])',
    "special methods that no class of ours has": 'value(made(special=["__class__", "__del__", "__getattribute__", "__init_subclass__", "__instancecheck__", "__new__", "__mro_entries__", "__slots__", "__dict__"]))',
    "every special method": 'value(made(special=["__eq__", "__lt__", "__gt__", "__contains__", "__bool__", "__len__", "__iter__", "__getitem__", "__abs__", "__float__", "__int__", "__index__", "__rsub__", "__enter__", "__exit__", "__hash__", "__get__", "__set__", "__set_name__", "__call__"], equality=False))',
    "every special method on the metaclass": 'value(["c", 70000, about(meta=["__eq__", "__lt__", "__gt__", "__contains__", "__bool__", "__len__", "__iter__", "__getitem__", "__hash__", "__get__", "__set__", "__set_name__", "__call__", "__enter__", "__exit__"], abcs=["Hashable", "Iterable", "Container"])])',
    "special methods that are numbers": "value(made(special=[5]))",
    "an equality that is denied": 'value(made(special=["__eq__"], equality=False, snapshot="list"))',
    "all abstract classes": 'value(made(abcs=["Sized", "Hashable", "Callable", "Sequence", "Mapping", "ABC", "__all__", "x"]))',
    "a value of another type than its class": 'value(["hv", 70001, ["c", 70000, about(value="int")], "5"])',
    "True as an int's subclass": 'value(["hv", 70001, ["c", 70000, about(value="int")], True])',
    "a value of a class without one": 'value(["hv", 70001, ["c", 70000, about()], 5])',
    "a value that is a handle": 'value(["hv", 70001, ["c", 70000, about(value="int")], ["h", 70003, ["c", 70002, about(value=None)]]])',
    "a function of odd description": 'value(["f", 5, []])',
    "a function with flags of text": 'value(["f", 5, {"flags": "x"}])',
    "a function with huge flags": 'value(["f", 5, {"flags": 10 ** 30, "name": 5, "qualname": [], "doc": {}, "module": None}])',
    "a module of odd name": 'value(["m", 5, ["x"]])',
    "a generator of odd name": 'value(["g", 5, ["x"]])',
    "one number for two kinds": 'value(["t", [["f", 70001, {"name": "f"}], ["h", 70001, ["c", 70000, about()]], ["g", 70001, "g"], ["c", 70001, about()]]])',
    "an exception as a value": 'value(["x", ["T", "ValueError"], ["t", ["empty"]], "empty", 70001, [], None, None, False, [], []])',
    "an exception of odd shape": 'send(["x", [], [], [], ["x"]])',
    "an exception that is a number": 'send(["x", [], [], [], 5])',
    "an exception that is an object": 'send(["x", [], [], [], {"x": 1}])',
    "an exception that is text": 'send(["x", [], [], [], "x" * 11])',
    "an exception of a type that is none": 'send(["x", [], [], [], ["x", ["T", "int"], ["t", []], "x", 1, [], None, None, False, [], []]])',
    "SystemExit by name": 'send(["x", [], [], [], ["x", ["T", "SystemExit"], ["t", [0]], "0", 1, [], None, None, False, [], []]])',
    "KeyboardInterrupt by name": 'send(["x", [], [], [], ["x", ["T", "KeyboardInterrupt"], ["t", []], "", 1, [], None, None, False, [], []]])',
    "a farewell of odd shape": 'send(["x", [], [], [], ["bye"]])',
    "a farewell with odd frames": 'send(["x", [], [], [], ["bye", [1], {"a": 1}, [[1, 2, 3]]]])',
    "StopIteration by name": 'send(["x", [], [], [], ["x", ["T", "StopIteration"], ["t", []], "", 1, [], None, None, False, [], []]])',
    "an exception with odd arguments": 'send(["x", [], [], [], ["x", ["T", "UnicodeDecodeError"], ["t", [1, 2]], "t", 1, [], None, None, False, [], []]])',
    "an exception group of nothing": 'send(["x", [], [], [], ["x", ["T", "ExceptionGroup"], ["t", ["g", ["l", 1, []]]], "t", 1, [], None, None, False, [], []]])',
    "a group subclass without its arguments": 'send(["x", [], [], [], ["x", ["c", 70000, about(bases=[["T", "ExceptionGroup"]])], ["t", []], "t", 70001, [], None, None, False, [], []]])',
    "a decode error subclass without its arguments": 'send(["x", [], [], [], ["x", ["c", 70000, about(bases=[["T", "UnicodeDecodeError"]])], ["t", []], "t", 70001, [], None, None, False, [], []]])',
    "a JSON error of odd arguments": 'send(["x", [], [], [], ["x", ["T", "json.decoder.JSONDecodeError"], ["t", [1, 2, 3]], "t", 1, [], None, None, False, [], []]])',
    "an exception with odd frames": 'send(["x", [], [], [], ["x", ["T", "ValueError"], ["t", []], "t", 1, [[True, "f", "s"]], None, None, False, [], []]])',
    "an exception with a thousand frames": 'send(["x", [], [], [], ["x", ["T", "ValueError"], ["t", []], "t", 1, [[1, "f", "s"]] * 1000, None, None, False, [], []]])',
    "an exception with a huge line number": 'send(["x", [], [], [], ["x", ["T", "ValueError"], ["t", []], "t", 1, [[10 ** 4000, "f", "s"]], None, None, False, [], []]])',
    "an exception with a cause that is none": 'send(["x", [], [], [], ["x", ["T", "ValueError"], ["t", []], "t", 1, [], 5, [1], False, {}, []]])',
    "an exception with attributes of odd shape": 'send(["x", [], [], [], ["x", ["T", "ValueError"], ["t", []], "t", 1, [], None, None, False, [], 5]])',
    "an exception whose methods are hidden": 'send(["x", [], [], [], ["x", ["T", "ValueError"], ["t", []], "t", 1, [], None, None, False, [], [["with_traceback", 5], ["add_note", 5], ["args", 5], ["__traceback__", 5], ["_tameshi", 5], ["_tameshi_text", 5]]]])',
    "a chain of a hundred causes": 'chain = None\n    for _ in range(100): chain = ["x", ["T", "ValueError"], ["t", []], "t", 1, [], chain, None, False, [], []]\n    send(["x", [], [], [], chain])',
    "a chain of three hundred causes": 'chain = None\n    for _ in range(300): chain = ["x", ["T", "ValueError"], ["t", []], "t", 1, [], chain, None, False, [], []]\n    send(["x", [], [], [], chain])',
    "a request without an operation": 'send(["q", [], [], [], 5])',
    "a request of an unknown operation": 'send(["q", [], [], [], "__class__"])',
    "a request for an attribute": 'send(["q", [], [], [], "get", 1, "__globals__"])',
    "a request for an import": 'send(["q", [], [], [], "import", "os"])',
    "a call of nothing": 'send(["q", [], [], [], "call"])',
    "a call of what is not lent": 'send(["q", [], [], [], "call", 99, ["t", []], ["d", 1, []]])',
    "a call with odd arguments": 'send(["q", [], [], [], "call", 1, 5, 6])',
    "a call with keywords that are numbers": 'send(["q", [], [], [], "call", 1, ["t", []], ["d", 1, [1, 2]]])',
    "a step of what is no generator": 'send(["q", [], [], [], "throw", 1, 5])',
    "an answer to nothing": 'send(["v", [], [], [], 5]); send(["v", [], [], [], 5]); send(["x", [], [], [], 5])',
}


def _answer(name: str, body: str) -> Attack:
    source = f"{PRELUDE}\ndef forged(payload):\n    {body}\nanswer(forged)\n"
    return table("protocol", f"\n=== {name} | failed refused error timed_out crashed | suite=two run=4 test=0.8\n{source}")[0]


ATTACKS = [*_WHOLE, *(dataclasses.replace(_answer(name, body), name=f"answer: {name}") for name, body in _ANSWERS.items())]
