class InsufficientFunds(Exception):
    """More was to be withdrawn than is available."""


class Account:
    def __init__(self, owner, balance=0, overdraft=0, *, pin):
        self.owner = owner
        self.nickname = owner
        self.balance = balance
        self.overdraft = overdraft
        self.available = balance + overdraft
        self.pin = pin

    def deposit(self, amount):
        self.balance += amount
        return self.balance

    def withdraw(self, amount):
        self.balance -= amount
        return self.balance

    def check_pin(self, pin):
        return self.pin == pin
