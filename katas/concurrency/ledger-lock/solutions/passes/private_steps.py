"""Public methods take the lock, private ones expect that it is held, so no method ever waits for another one."""


class InsufficientFunds(Exception):
    pass


class Ledger:
    def __init__(self, read, write, lock, notify):
        self.read, self.write, self.lock, self.notify = read, write, lock, notify

    def deposit(self, account, amount):
        self.apply({account: amount})

    def transfer(self, source, target, amount):
        if source == target:
            raise ValueError("source and target are the same account")
        self.apply({source: -amount, target: amount})

    def snapshot(self, accounts):
        self.lock.acquire()
        try:
            return dict(zip(accounts, map(self.read, accounts), strict=True))
        finally:
            self.lock.release()

    def apply(self, changes):
        """Make all changes, or none. The last one is the one that adds."""
        if list(changes.values())[-1] < 1:
            raise ValueError("the amount must be at least one cent")
        self.lock.acquire()
        try:
            balances = self._changed(changes)
            for account, balance in balances.items():
                self.write(account, balance)
        finally:
            self.lock.release()
        for account, balance in balances.items():
            self.notify(account, balance)

    def _changed(self, changes):
        balances = {account: self.read(account) + change for account, change in changes.items()}
        for account, balance in balances.items():
            if changes[account] < 0 and balance < 0:
                raise InsufficientFunds(account)
        return balances
