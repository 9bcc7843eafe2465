import string


class InsufficientFunds(Exception):
    pass


class Checked:
    """An attribute whose values go through `check`, wherever they come from."""

    def __init__(self, check):
        self.check = check

    def __set_name__(self, owner, name):
        self.field = f"_{name}"

    def __get__(self, account, owner=None):
        return self if account is None else account.__dict__.get(self.field)

    def __set__(self, account, value):
        account.__dict__[self.field] = self.check(value)


class CheckedOnce(Checked):
    """The same, for an attribute that only its class may change."""

    def __set__(self, account, value):
        raise AttributeError(f"{self.field[1:]} cannot be assigned")


class Nickname(Checked):
    def __get__(self, account, owner=None):
        return super().__get__(account, owner) or account.owner

    def __delete__(self, account):
        account.__dict__.pop(self.field, None)


def name(value):
    if not isinstance(value, str):
        raise TypeError("a name is a text")
    if value.isspace() or not value:
        raise ValueError("a name is not empty")
    return value.strip()


def cents(value):
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("cents are whole numbers")
    if value < 0:
        raise ValueError("cents are not negative")
    return value


def amount_of(value):
    if cents(value) == 0:
        raise ValueError("an amount is at least one cent")
    return value


def digits(value):
    if not isinstance(value, str):
        raise TypeError("a PIN is a text")
    if len(value) != 4 or not set(value) <= set(string.digits):
        raise ValueError("a PIN has four digits")
    return value


class Account:
    owner = Checked(name)
    nickname = Nickname(name)
    overdraft = Checked(cents)
    balance = CheckedOnce(cents)
    available = property(lambda self: self.balance + self.overdraft)

    def __init__(self, owner, balance=0, overdraft=0, *, pin):
        self.owner = owner
        self.overdraft = overdraft
        self._balance = cents(balance)
        self.__digits = digits(pin)

    def deposit(self, amount):
        self._balance += amount_of(amount)
        return self._balance

    def withdraw(self, amount):
        if self.available < amount_of(amount):
            raise InsufficientFunds
        self._balance -= amount
        return self._balance

    def check_pin(self, pin):
        return self.__digits == pin
