"""The hidden tests, in the order in which the problems usually show up."""

import secrets

from solution import Account, InsufficientFunds

from tameshi import in_cell

NO_WHOLE_NUMBERS = (2.0, "5", None, True, [1])


def error_of(function, *args, **kwargs):
    """The name of the exception class that the call ends with, or an empty text."""
    try:
        function(*args, **kwargs)
    except Exception as error:
        return type(error).__name__
    return ""


def error_when_setting(account, name, value):
    """The same for an assignment."""
    return error_of(setattr, account, name, value)


def some_cents():
    """A drawn amount of money."""
    return 1000 + secrets.randbelow(9000)


def test_a_new_account():
    """A new account has what it was given, and zeros where nothing was given"""
    balance, overdraft = some_cents(), some_cents()
    account, empty = Account("Mira", balance, overdraft, pin="4711"), Account(owner="Ola", pin="4711")

    assert account.owner == "Mira", "The owner can be read as an attribute."
    assert (account.balance, account.overdraft) == (balance, overdraft), "Both can be read as attributes."
    assert (empty.balance, empty.overdraft) == (0, 0), "Without more than an owner and a PIN, there is nothing on it."


def test_balance_moves():
    """Deposits add, withdrawals take away, and both return the new balance"""
    start, amount = some_cents(), 1 + secrets.randbelow(900)
    account, other = Account("Mira", start, pin="4711"), Account("Ola", start, pin="4711")

    assert account.deposit(amount) == start + amount, "`deposit` returns the new balance."
    assert account.withdraw(1) == start + amount - 1, "`withdraw` returns the new balance. One cent is an amount."
    assert account.deposit(1) == start + amount, "One cent is an amount for both methods."
    assert account.balance == start + amount, "The balance is what the last call returned."
    assert other.balance == start, "Every account has a balance of its own."


def test_balance_is_for_reading():
    """The balance cannot be assigned or deleted"""
    start = some_cents()
    account = Account("Mira", start, pin="4711")

    assert error_when_setting(account, "balance", 5) == "AttributeError", (
        "The balance changes by `deposit` and `withdraw` only: a property without a setter cannot be assigned."
    )
    assert error_of(delattr, account, "balance") == "AttributeError", "Without a deleter it cannot be deleted either."
    assert account.balance == start, "The balance is as it was."


def test_amounts_are_positive():
    """An amount below one cent is refused by both methods"""
    start = some_cents()
    account = Account("Mira", start, pin="4711")

    for amount in (0, -1, -some_cents()):
        assert error_of(account.deposit, amount) == "ValueError", "A deposit of nothing, or less, is a ValueError."
        assert error_of(account.withdraw, amount) == "ValueError", "So is a withdrawal: it would add to the balance."
    assert account.balance == start, "What is refused changes nothing."


def test_amounts_are_whole_numbers():
    """An amount that is no whole number is refused by both methods"""
    start = some_cents()
    account = Account("Mira", start, pin="4711")

    for amount in NO_WHOLE_NUMBERS:
        assert error_of(account.deposit, amount) == "TypeError", (
            "Cents are of type `int`. A float is none, and True is none either, though `isinstance` says so."
        )
        assert error_of(account.withdraw, amount) == "TypeError", "Amounts follow one rule for both methods."
    assert account.balance == start, "What is refused changes nothing."


def test_the_last_cent():
    """All that is available can be withdrawn, and not a cent more"""
    balance, overdraft = some_cents(), some_cents()
    account = Account("Mira", balance, overdraft, pin="4711")
    refused = None

    try:
        account.withdraw(balance + overdraft + 1)
    except InsufficientFunds as error:
        refused = error

    assert refused is not None, "To withdraw more than is available raises InsufficientFunds."
    assert account.balance == balance, (
        "Check first and change afterwards: a refused withdrawal leaves the balance alone."
    )
    assert error_of(account.withdraw, balance + overdraft) == "", "What is available may go, to the last cent."
    assert account.balance == -overdraft, "The balance may fall below zero by the overdraft."
    assert error_of(account.withdraw, 1) == "InsufficientFunds", "Then there is nothing left."


def test_available_follows():
    """`available` follows balance and overdraft, and cannot be assigned"""
    balance, overdraft, more = some_cents(), some_cents(), some_cents()
    account = Account("Mira", balance, overdraft, pin="4711")

    assert account.available == balance + overdraft, "`available` is the balance and the overdraft together."
    account.deposit(more)
    account.overdraft = 0
    assert account.available == balance + more, "Work it out when it is read: a stored sum goes out of date."
    assert error_when_setting(account, "available", 5) == "AttributeError", "What is worked out cannot be assigned."


def test_overdraft_is_checked():
    """An overdraft can be changed, by the same rules as in the beginning"""
    account, overdraft = Account("Mira", 100, pin="4711"), some_cents()
    account.overdraft = overdraft

    assert account.overdraft == overdraft, "An overdraft can be assigned, as if it were a plain attribute."
    assert error_when_setting(account, "overdraft", -1) == "ValueError", "An overdraft is at least 0."
    for cents in NO_WHOLE_NUMBERS:
        assert error_when_setting(account, "overdraft", cents) == "TypeError", (
            "An overdraft is a whole number of cents."
        )
    assert account.overdraft == overdraft, "What is refused changes nothing."


def test_overdraft_that_is_used():
    """An overdraft can be lowered below what is used, and then nothing can be withdrawn"""
    account, used = Account("Mira", 0, 10_000, pin="4711"), some_cents() // 2
    account.withdraw(used)

    assert error_when_setting(account, "overdraft", 10) == "", "The overdraft may be lowered at any time."
    assert account.available == 10 - used, "Then what is available is less than nothing."
    assert error_of(account.withdraw, 1) == "InsufficientFunds", "When less than nothing is available, nothing is."


def test_the_constructor_checks():
    """The constructor refuses what would be refused later"""
    for name in ("balance", "overdraft"):
        assert error_of(Account, "Mira", pin="4711", **{name: -1}) == "ValueError", (
            "An account begins by the same rules: in `__init__`, go through the check and not past it."
        )
        for cents in NO_WHOLE_NUMBERS:
            assert error_of(Account, "Mira", pin="4711", **{name: cents}) == "TypeError", (
                "The constructor takes whole numbers of cents, for the balance and for the overdraft."
            )
    assert error_of(Account, " ", pin="4711") == "ValueError", "The owner's name is checked from the beginning."
    assert error_of(Account, None, pin="4711") == "TypeError", "The owner's name is a `str` from the beginning."


def test_owner_is_a_name():
    """An owner's name has no white space around it, and something inside"""
    name = f"Mira {secrets.randbelow(1000)}"
    account = Account(f"  {name}\t", pin="4711")

    assert account.owner == name, "Keep a name without the white space around it."
    account.owner = f" new {name} "
    assert account.owner == f"new {name}", "A name that is assigned later is treated alike."
    assert error_when_setting(account, "owner", " \n") == "ValueError", (
        "A name has something in it that is no white space."
    )
    assert error_when_setting(account, "owner", 7) == "TypeError", "A name is a `str`."
    assert account.owner == f"new {name}", "What is refused changes nothing."


def test_nickname_falls_back_on_the_owner():
    """Without a nickname, the name that the owner has now is shown"""
    account, name = Account("Mira", pin="4711"), f"Holidays {secrets.randbelow(1000)}"

    assert account.nickname == "Mira", "Without a nickname, the owner's name is shown."
    account.owner = "Mira Lind"
    assert account.nickname == "Mira Lind", "Ask for the owner when the nickname is read: names change."
    account.nickname = f" {name} "
    assert account.nickname == name, "A nickname is a name: it is kept without the white space around it."
    assert account.owner == "Mira Lind", "The owner keeps the name."


def test_a_nickname_can_be_deleted():
    """`del account.nickname` brings the owner's name back, as often as one likes"""
    account = Account("Mira", pin="4711")
    account.nickname = "Holidays"

    errors = [error_of(delattr, account, "nickname") for _ in range(2)]

    assert errors[0] == "", "A deleter makes `del account.nickname` possible."
    assert error_of(getattr, account, "nickname") == "", "The nickname is gone, and the attribute is still there."
    assert account.nickname == "Mira", "Without a nickname the owner's name is shown again."
    assert errors[1] == "", "To delete a nickname that is not there is no error."
    account.nickname = "House"
    assert account.nickname == "House", "After that there may be a new one."


def test_nickname_is_checked():
    """A nickname is refused by the rules for names"""
    account = Account("Mira", pin="4711")
    account.nickname = "Holidays"

    assert error_when_setting(account, "nickname", "") == "ValueError", "A name has something in it: delete it instead."
    assert error_when_setting(account, "nickname", None) == "TypeError", "A name is a `str`: delete it instead."
    assert account.nickname == "Holidays", "What is refused changes nothing."


def test_pin_is_known():
    """The account knows its PIN and nothing else"""
    pin = str(1000 + secrets.randbelow(9000))
    account = Account("Mira", pin=pin)

    assert account.check_pin(pin) is True, "The PIN that the account was made with is the right one."
    for other in (pin[::-1] + "0", pin[:3], "", None, int(pin), pin.encode(), f" {pin}", [pin]):
        assert account.check_pin(other) is False, "Anything else is not, of whatever type, and asking is no error."


def test_pin_has_four_digits():
    """A PIN is four of the digits 0 to 9"""
    for pin in ("471", "47111", "", "47a1", "4711\n", " 471", "-471", "²²²²", "٤٧١١"):
        assert error_of(Account, "Mira", pin=pin) == "ValueError", (
            "Exactly four characters, each of them one of 0 to 9: `isdigit` accepts others, and `$` ignores a line end."
        )
    for pin in (4711, None, b"4711"):
        assert error_of(Account, "Mira", pin=pin) == "TypeError", "A PIN is a `str`: the number 0815 has no zero."
    assert error_of(Account, "Mira", pin="0000") == "", "Zeros are digits."


@in_cell
def names_that_hold(pin):
    """The names without an underscore under which an account holds this value."""
    from solution import Account

    account = Account("Mira", pin=pin)
    public = [name for name in dir(account) if not name.startswith("_")]
    return sorted(public), [name for name in public if getattr(account, name) == pin]


def test_pin_is_private():
    """No public attribute holds the PIN"""
    names, holders = names_that_hold("4711")

    assert "check_pin" in names and "balance" in names, "What the contract names is public."
    assert holders == [], "Keep the PIN under a name that begins with underscores."


@in_cell
def subclass_checks(pin, own):
    """Ask accounts of subclasses, which keep something of their own under such names, for their PIN."""
    from solution import Account

    class Card(Account):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self._pin = own

    class Vault(Account):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.__pin = own

        def own(self):
            return self.__pin

    card, vault = Card("Mira", pin=pin), Vault("Mira", pin=pin)
    return [card.check_pin(pin), card.check_pin(own), vault.check_pin(pin), vault.check_pin(own), vault.own() == own]


def test_subclasses_do_not_get_in_the_way():
    """A subclass with a `_pin` or `__pin` of its own disturbs nothing"""
    digits = f"{secrets.randbelow(9000):04}"

    checks = subclass_checks(digits, "9999")

    assert checks[:2] == [True, False], "A subclass writes to `self._pin` as well: two underscores keep them apart."
    assert checks[2:4] == [True, False], "In a class body, `self.__pin` gets the name of the class in front of it."
    assert checks[4] is True, "The subclass keeps what it has written."
