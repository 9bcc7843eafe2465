"""The shown examples: run them with "Run"."""

import pytest
from solution import Account, InsufficientFunds


def test_money_comes_and_goes():
    """A deposit and a withdrawal return the new balance"""
    account = Account("Mira", 1200, overdraft=300, pin="4711")

    assert account.deposit(50) == 1250
    assert account.withdraw(1400) == -150
    assert account.available == 150


def test_an_empty_account():
    """There is nothing to withdraw from an empty account"""
    account = Account("Jonas", pin="0815")

    with pytest.raises(InsufficientFunds):
        account.withdraw(1)
    assert account.balance == 0


def test_the_nickname_comes_and_goes():
    """Without a nickname the owner's name is shown"""
    account = Account("Ola", pin="1234")

    account.nickname = "Savings"
    assert account.nickname == "Savings"
    del account.nickname
    assert account.nickname == "Ola"
