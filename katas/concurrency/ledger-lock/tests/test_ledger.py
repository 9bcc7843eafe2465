"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets
import threading
import time

from solution import InsufficientFunds, Ledger

SECONDS = 1.5  # The limit of each wait. A right program never comes near it.


class WatchedLock:
    """A lock that writes down who takes and releases it.

    With `alone` there is only one thread, which could wait for itself for ever. Then it is told so instead.
    """

    def __init__(self, log, arrived, alone):
        self._lock = threading.Lock()
        self._log = log
        self._arrived = arrived
        self._alone = alone

    def acquire(self, blocking=True, timeout=-1):
        if blocking and not 0 <= timeout < SECONDS:
            self._arrived.set()  # Whoever asks like this waits until it is their turn, and touches nothing before.
        if self._alone and self._lock.locked():
            self._log.append(("deadlock",))
            raise RuntimeError("this thread holds the lock already, and would wait for itself for ever")
        taken = self._lock.acquire(blocking, timeout)
        self._log.append(("acquire",))
        return taken

    def release(self):
        self._log.append(("release",))
        self._lock.release()

    def locked(self):
        return self._lock.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()


class Bank:
    """The accounts of a test, a ledger for them, and a log of all that happens."""

    def __init__(self, balances, alone=True, pause=0):
        self.balances = dict(balances)
        self.log = []
        self.arrived = threading.Event()
        self.lock = WatchedLock(self.log, self.arrived, alone)
        self.ledger = Ledger(self.read, self.write, self.lock, self.notify)
        self._pause = pause

    def read(self, account):
        self.log.append(("read", account))
        self.arrived.set()
        balance = self.balances[account]
        if self._pause:
            threading.Event().wait(self._pause)
        return balance

    def write(self, account, balance):
        self.log.append(("write", account, balance))
        self.balances[account] = balance

    def notify(self, account, balance):
        self.log.append(("notify", account, balance))

    def steps(self, *names):
        """What the log has of these names."""
        return [step for step in self.log if step[0] in names]

    def outside(self):
        """Reads and writes that happened while the lock was not held."""
        held, found = False, []
        for step in self.log:
            held = {"acquire": True, "release": False}.get(step[0], held)
            found += [step] if not held and step[0] in ("read", "write") else []
        return found


def some_bank(**settings):
    """A bank of three accounts with balances that nobody knows beforehand."""
    draw = random.Random(secrets.randbits(64))
    return Bank({name: draw.randint(1_000, 9_999) for name in ("ann", "bob", "eve")}, **settings)


def error_of(call, *arguments):
    """The exception that a call raised, or None."""
    try:
        call(*arguments)
    except Exception as error:
        return error
    return None


def run_all(*calls):
    """Run calls in threads of their own, all starting together. Says whether all of them ended."""
    start = threading.Barrier(len(calls))

    def run(call):
        start.wait(SECONDS)
        call()

    threads = [threading.Thread(target=run, args=(call,), daemon=True) for call in calls]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + SECONDS  # One for all: when many wait for ever, the test must live to say so.
    for thread in threads:
        thread.join(max(0, deadline - time.monotonic()))
    return not any(thread.is_alive() for thread in threads)


def test_a_deposit_is_added():
    """A deposit is added to the balance, and others are told"""
    bank, amount = some_bank(), 1 + secrets.randbelow(500)
    expected = {**bank.balances, "ann": bank.balances["ann"] + amount}

    bank.ledger.deposit("ann", amount)

    assert bank.balances == expected, "A deposit adds the amount to the account, and changes no other one."
    assert bank.steps("notify") == [("notify", "ann", expected["ann"])], "Notify once, with the new balance."


def test_a_deposit_is_one_hold():
    """A deposit reads and writes under one hold of the lock"""
    bank = some_bank()

    bank.ledger.deposit("bob", 10)

    assert bank.outside() == [], (
        "What is written depends on what was read. Another thread that writes in between is overwritten: hold the lock "
        "from the read to the write."
    )
    assert len(bank.steps("acquire")) == 1, "One operation takes the lock once."
    assert len(bank.steps("release")) == 1, "What was taken has to be released."


def test_a_transfer_moves_money():
    """A transfer moves the amount, down to the last cent"""
    bank = some_bank()
    amount, everything = 1 + secrets.randbelow(900), bank.balances["bob"]
    expected = {
        "ann": bank.balances["ann"] - amount,
        "bob": 0,
        "eve": bank.balances["eve"] + amount + everything,
    }

    errors = [
        error_of(bank.ledger.transfer, "ann", "eve", amount),
        error_of(bank.ledger.transfer, "bob", "eve", everything),
    ]

    assert ("deadlock",) not in bank.log, (
        "A Lock cannot be taken twice by one thread. A method that holds it must not call another one that takes it."
    )
    assert errors == [None, None], "There is enough money for both, also for the one that empties the account."
    assert bank.balances == expected, "A transfer takes the amount from the source and adds it to the target."


def test_a_transfer_is_one_hold():
    """A transfer reads and writes both accounts under one hold of the lock"""
    bank = some_bank()

    error = error_of(bank.ledger.transfer, "ann", "bob", 10)

    assert error is None, "There is enough money for this transfer."
    assert bank.outside() == [], "Whether there is enough money is only known while the lock is held."
    assert len(bank.steps("acquire")) == 1, (
        "Between two holds, others would see money that is nowhere. Take the lock once."
    )
    assert len(bank.steps("release")) == 1, "What was taken has to be released."


def test_too_little_money():
    """A transfer without enough money changes nothing, and the ledger can be used afterwards"""
    bank = some_bank()
    before, more = dict(bank.balances), bank.balances["ann"] + 1 + secrets.randbelow(100)

    error = error_of(bank.ledger.transfer, "ann", "bob", more)
    held = bank.lock.locked()

    assert type(error) is InsufficientFunds, "When the source has less than the amount, raise InsufficientFunds."
    assert bank.balances == before and bank.steps("write") == [], "A transfer that fails has written nothing."
    assert held is False, "Release the lock however an operation ends: `with lock:` does."
    assert bank.steps("notify") == [], "Where nothing has changed, nobody is notified."
    assert error_of(bank.ledger.deposit, "ann", 5) is None, "After a failure the ledger works as before."


def test_unknown_accounts():
    """An unknown account changes nothing, and the lock is released"""
    for name, arguments in (
        ("deposit", ("nobody", 5)),
        ("transfer", ("nobody", "bob", 5)),
        ("transfer", ("ann", "nobody", 5)),
        ("snapshot", (["ann", "nobody", "bob"],)),
    ):
        bank = some_bank()
        before = dict(bank.balances)

        error = error_of(getattr(bank.ledger, name), *arguments)
        held = bank.lock.locked()

        assert type(error) is KeyError, "What `read` raises goes on to the caller."
        assert held is False, "Release the lock however an operation ends, also when `read` raises."
        assert bank.balances == before, "Read all that you need before you write: then a failure has changed nothing."
        assert bank.steps("notify") == [], "Where nothing has changed, nobody is notified."


def test_a_snapshot_is_one_hold():
    """A snapshot shows balances of one moment"""
    bank = some_bank()

    found = bank.ledger.snapshot(["eve", "ann"])

    assert type(found) is dict, "A snapshot is a dict from accounts to balances."
    assert found == {"eve": bank.balances["eve"], "ann": bank.balances["ann"]}, (
        "It has the accounts that were asked for."
    )
    assert bank.outside() == [], "Whoever only reads needs the lock too, or money that is on its way is missing."
    assert len(bank.steps("acquire")) == 1, "All accounts are read under one hold, or each is of another moment."
    assert bank.lock.locked() is False, "What was taken has to be released."
    assert bank.steps("notify") == [], "Where nothing has changed, nobody is notified."


def test_wrong_amounts_and_accounts():
    """An amount that is not positive, and a transfer to the same account, are refused"""
    for name, arguments in (
        ("deposit", ("ann", 0)),
        ("deposit", ("ann", -1 - secrets.randbelow(50))),
        ("transfer", ("ann", "bob", 0)),
        ("transfer", ("ann", "bob", -1 - secrets.randbelow(50))),
        ("transfer", ("ann", "ann", 5)),
    ):
        bank = some_bank()

        error = error_of(getattr(bank.ledger, name), *arguments)

        assert type(error) is ValueError, "A negative transfer would be one in the other direction: raise ValueError."
        assert bank.steps("read", "write", "notify") == [], "Where the arguments are wrong, nothing is read or written."
        assert bank.lock.locked() is False, "The lock must not be left behind."


def test_one_cent_is_an_amount():
    """A single cent can be deposited and transferred"""
    bank = some_bank()
    ann, bob = bank.balances["ann"], bank.balances["bob"]

    errors = [error_of(bank.ledger.deposit, "ann", 1), error_of(bank.ledger.transfer, "ann", "bob", 1)]

    assert errors == [None, None], "An amount of 1 is positive."
    assert (bank.balances["ann"], bank.balances["bob"]) == (ann, bob + 1), "One cent in, one cent moved on."


def test_the_source_is_notified_first():
    """After a transfer the source is notified, then the target, when the lock is free"""
    bank, amount = some_bank(), 1 + secrets.randbelow(500)
    ann, bob = bank.balances["ann"] - amount, bank.balances["bob"] + amount

    error_of(bank.ledger.transfer, "ann", "bob", amount)

    assert len(bank.steps("notify")) == 2, "Two balances have changed, so there are two calls of `notify`."
    assert bank.steps("notify") == [("notify", "ann", ann), ("notify", "bob", bob)], (
        "First the source, then the target."
    )
    assert [step[0] for step in bank.log[-3:]] == ["release", "notify", "notify"], "Notify when the lock is released."


def test_notify_may_use_the_ledger():
    """Whoever is notified may use the ledger"""
    bank, seen, errors = some_bank(), [], []
    before = dict(bank.balances)

    def notify(account, balance):
        seen.append((account, balance))
        errors.append(error_of(ledger.snapshot, ["ann", "bob"]))
        if account == "ann":
            errors.append(error_of(ledger.deposit, "eve", 1))

    ledger = Ledger(bank.read, bank.write, bank.lock, notify)
    ended = error_of(ledger.transfer, "ann", "bob", 7)

    assert ("deadlock",) not in bank.log, "Never call foreign code while you hold a lock: it may want the same lock."
    assert ended is None and errors == [None] * 4, (
        "Whoever is notified may use the ledger, snapshots and deposits alike."
    )
    expected = [("ann", before["ann"] - 7), ("eve", before["eve"] + 1), ("bob", before["bob"] + 7)]
    assert seen == expected, "Each change is told once, and what comes of it as well."


def test_waits_while_others_hold_the_lock():
    """While another part of the program holds the lock, the accounts are left alone"""
    for name, *arguments in (("deposit", "ann", 5), ("transfer", "ann", "bob", 5), ("snapshot", ["ann", "bob"])):
        bank, ended = some_bank(alone=False), []
        bank.lock.acquire()
        bank.arrived.clear()

        def operate(bank=bank, name=name, arguments=arguments, ended=ended):
            ended.append(error_of(getattr(bank.ledger, name), *arguments))

        thread = threading.Thread(target=operate, daemon=True)
        thread.start()
        arrived = bank.arrived.wait(SECONDS)
        touched = bank.steps("read", "write")
        bank.lock.release()
        thread.join(SECONDS)

        assert arrived is True, "Each operation takes the lock that the ledger was given."
        assert touched == [], "Somebody else holds the lock: wait for it before you read or write."
        assert ended == [None], "When the lock is free, the operation goes on."


def test_sixteen_threads():
    """Sixteen threads that pay each other to and fro keep the total, and nobody waits for ever"""
    bank = some_bank(alone=False, pause=0.0005)
    before, total = dict(bank.balances), sum(bank.balances.values())
    snapshots = []

    def pay(source, target):
        for amount in (3, 5):
            bank.ledger.transfer(source, target, amount)

    def look():
        snapshots.append(bank.ledger.snapshot(["ann", "bob", "eve"]))
        bank.ledger.deposit("ann", 1)

    payments = [lambda: pay("ann", "bob"), lambda: pay("bob", "ann"), lambda: pay("bob", "eve"), look]
    ended = run_all(*payments * 4)

    assert ended is True, "Some threads are still waiting. Which lock do they wait for, and who holds it?"
    assert bank.outside() == [], "Every read and every write is made while the lock is held."
    assert bank.balances == {"ann": before["ann"] + 4, "bob": before["bob"] - 32, "eve": before["eve"] + 32}, (
        "An update got lost: somebody wrote between the read and the write of another thread."
    )
    assert [type(found) for found in snapshots] == [dict] * 4, "Each snapshot is a dict."
    for found in snapshots:
        assert sum(found[name] for name in ("ann", "bob", "eve")) - total in range(5), (
            "A snapshot has caught money on its way: it was gone from one account and not yet in the other."
        )
