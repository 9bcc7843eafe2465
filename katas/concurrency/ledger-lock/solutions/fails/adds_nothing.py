"""Mistake: writes back the balance that it has read, and forgets the amount on the way."""

class InsufficientFunds(Exception):
    """There is less money in the account than was asked for."""


class Ledger:
    """Moves money between accounts that other threads use too."""

    def __init__(self, read, write, lock, notify):
        self._read = read
        self._write = write
        self._lock = lock
        self._notify = notify

    def deposit(self, account, amount):
        """Add an amount to the balance of an account."""
        if amount <= 0:
            raise ValueError("the amount must be positive")
        with self._lock:
            balance = self._read(account) + amount
            self._write(account, balance - amount)
        self._notify(account, balance)

    def transfer(self, source, target, amount):
        """Move an amount from one account to another."""
        if amount <= 0 or source == target:
            raise ValueError("a transfer needs a positive amount and two accounts")
        with self._lock:
            left, right = self._read(source) - amount, self._read(target) + amount
            if left < 0:
                raise InsufficientFunds(source)
            self._write(source, left)
            self._write(target, right)
        self._notify(source, left)
        self._notify(target, right)

    def snapshot(self, accounts):
        """The balances of some accounts, all of the same moment."""
        with self._lock:
            return {account: self._read(account) for account in accounts}
