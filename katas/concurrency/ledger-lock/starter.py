"""A ledger of vouchers, used by many threads."""


class InsufficientFunds(Exception):
    """There is less money in the account than was asked for."""


class Ledger:
    """Moves money between accounts that other threads use too. Some of it gets lost."""

    def __init__(self, read, write, lock, notify):
        self._read = read
        self._write = write
        self._lock = lock
        self._notify = notify

    def deposit(self, account, amount):
        """Add an amount to the balance of an account."""
        balance = self._read(account) + amount
        self._lock.acquire()
        self._write(account, balance)
        self._notify(account, balance)
        self._lock.release()

    def transfer(self, source, target, amount):
        """Move an amount from one account to another."""
        self._lock.acquire()
        balance = self._read(source) - amount
        if balance < 0:
            raise InsufficientFunds(source)
        self._write(source, balance)
        self._notify(source, balance)
        self.deposit(target, amount)
        self._lock.release()

    def snapshot(self, accounts):
        """The balances of some accounts, all of the same moment."""
        return {account: self._read(account) for account in accounts}
