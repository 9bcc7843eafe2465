"""State: leave something for the next submission, or find what an earlier one left. Each attack both looks and leaves; each stands twice."""

from __future__ import annotations

import dataclasses

from tests.sandbox.attacks import table

_ONCE = table("state", r'''
=== files | failed
import os
for folder in ("/tmp", "/dev/shm", "/var/tmp", "/dev/mqueue", "."):
    path = f"{folder}/left"
    if os.path.exists(path): print("FOUND", path)
    try: open(path, "w").write("left")
    except OSError: pass

=== shared memory and named pipes | failed
import os
from multiprocessing import shared_memory
try:
    shared_memory.SharedMemory("left")
    print("FOUND shared memory")
except FileNotFoundError:
    try: shared_memory.SharedMemory("left", create=True, size=4096)
    except OSError as fault: print(fault)
try: os.mkfifo("/tmp/pipe")
except FileExistsError: print("FOUND pipe")

=== changed libraries | failed
import json, sys
if hasattr(json, "left"): print("FOUND in json")
json.left = True
if "left" in sys.modules: print("FOUND in modules")
sys.modules["left"] = json
if getattr(sys, "left", None): print("FOUND in sys")
sys.left = True

=== objects of the neighbour | failed
import gc
mark = "le" + "ft by the neighbour"
if any(isinstance(thing, dict) and thing.get("mark_of_neighbour") == mark for thing in gc.get_objects() if thing is not globals()): print("FOUND")
mark_of_neighbour = mark

=== daemons | failed
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 64)
        time.sleep(60)
    os._exit(0)

=== daemons that hold the streams | failed
import os, signal, time
for number in range(1, 32):
    if number not in (9, 19): 
        try: signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError): pass
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        while True:
            time.sleep(1)

=== daemon that waits for the next process | failed
import os, time
if os.fork() == 0:
    for _ in range(2000):
        for pid in range(1, 40):
            if pid not in (1, os.getpid()):
                try:
                    os.kill(pid, 0)
                    print("FOUND", pid)
                except OSError: pass
        time.sleep(0.005)

=== locks on files that all share | failed
import fcntl, json, os
handle = os.open(json.__file__, os.O_RDONLY)
try: fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
except OSError: print("FOUND a lock")
if os.fork() == 0:
    import time
    time.sleep(60)

=== scratch left full | failed
import os
try:
    with open("/tmp/big", "wb") as file:
        for _ in range(64): file.write(b"x" * (1 << 20))
except OSError as fault: print(fault)
if os.statvfs("/tmp").f_bavail * os.statvfs("/tmp").f_bsize > 64 << 20: print("ESCAPED: scratch has no limit")
''')

ATTACKS = [dataclasses.replace(attack, name=f"{attack.name}, time {time}") for attack in _ONCE for time in (1, 2)]
