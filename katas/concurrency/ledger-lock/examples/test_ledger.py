"""The shown examples: run them with "Run"."""

import threading

import pytest
from solution import InsufficientFunds, Ledger


def test_ann_pays_bob():
    """Ann pays Bob, and both are notified"""
    balances, notes = {"ann": 500, "bob": 100}, []
    ledger = Ledger(balances.__getitem__, balances.__setitem__, threading.Lock(), lambda *note: notes.append(note))

    ledger.transfer("ann", "bob", 200)

    assert balances == {"ann": 300, "bob": 300}
    assert notes == [("ann", 300), ("bob", 300)]


def test_ann_has_too_little():
    """After a transfer that failed, the ledger can still be used"""
    balances = {"ann": 500, "bob": 100}
    ledger = Ledger(balances.__getitem__, balances.__setitem__, threading.Lock(), lambda *note: None)

    with pytest.raises(InsufficientFunds):
        ledger.transfer("ann", "bob", 501)

    assert ledger.snapshot(["ann", "bob"]) == {"ann": 500, "bob": 100}


def test_four_deposits_at_once():
    """Deposits of four threads all arrive"""
    balances = {"ann": 0}

    def read(account):
        balance = balances[account]
        threading.Event().wait(0.01)
        return balance

    ledger = Ledger(read, balances.__setitem__, threading.Lock(), lambda *note: None)
    threads = [threading.Thread(target=ledger.deposit, args=("ann", 25), daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(1)

    assert balances == {"ann": 100}
