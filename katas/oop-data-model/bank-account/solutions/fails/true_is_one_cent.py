"""Mistake: asks `isinstance(value, int)`, and to that question `True` answers yes."""

import re


class InsufficientFunds(Exception):
    """More was to be withdrawn than is available."""


class Account:
    def __init__(self, owner, balance=0, overdraft=0, *, pin):
        self.owner = owner
        self.overdraft = overdraft
        self._nickname = None
        self._balance = _cents(balance, at_least=0)
        self.__pin = _pin(pin)

    @property
    def owner(self):
        return self._owner

    @owner.setter
    def owner(self, name):
        self._owner = _name(name)

    @property
    def nickname(self):
        return self._nickname or self.owner

    @nickname.setter
    def nickname(self, name):
        self._nickname = _name(name)

    @nickname.deleter
    def nickname(self):
        self._nickname = None

    @property
    def balance(self):
        return self._balance

    @property
    def overdraft(self):
        return self._overdraft

    @overdraft.setter
    def overdraft(self, cents):
        self._overdraft = _cents(cents, at_least=0)

    @property
    def available(self):
        return self.balance + self.overdraft

    def deposit(self, amount):
        self._balance += _cents(amount, at_least=1)
        return self.balance

    def withdraw(self, amount):
        if _cents(amount, at_least=1) > self.available:
            raise InsufficientFunds(f"{amount} cents are more than the {self.available} that are available")
        self._balance -= amount
        return self.balance

    def check_pin(self, pin):
        return pin == self.__pin


def _cents(value, at_least):
    if not isinstance(value, int):
        raise TypeError(f"cents are whole numbers, not {value!r}")
    if value < at_least:
        raise ValueError(f"at least {at_least} cents are needed, not {value}")
    return value


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"a text is needed, not {value!r}")
    return value


def _name(value):
    name = _text(value).strip()
    if not name:
        raise ValueError("a name has something in it that is no space")
    return name


def _pin(value):
    if not re.fullmatch("[0-9]{4}", _text(value)):
        raise ValueError("a PIN has four digits")
    return value
