"""Mistake: the block is made durable, so it cannot stand within a transaction of the caller."""

import django
from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.db.models import F

# A project in one file: this is what manage.py and settings.py do otherwise.
settings.configure(INSTALLED_APPS=[__name__])
django.setup()


class Account(models.Model):
    owner = models.TextField()
    balance = models.IntegerField()
    points = models.IntegerField()


class Transfer(models.Model):
    source = models.ForeignKey(Account, models.PROTECT, related_name="outgoing")
    target = models.ForeignKey(Account, models.PROTECT, related_name="incoming")
    amount = models.IntegerField()


class Bonus(models.Model):
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    points = models.IntegerField()


class InsufficientFunds(Exception):
    """There is less on the account than should leave it."""


def transfer(source, target, amount, send, points=0):
    """Move an amount from one account to another, with a bonus and a receipt."""
    if amount < 1 or source.pk == target.pk:
        raise ValueError("an amount of 1 or more goes from one account to another")
    try:
        with transaction.atomic(durable=True):
            made = _move(source, target, amount)
            _reward(source, points)
            transaction.on_commit(lambda: send(made.id))
    finally:
        for account in (source, target):
            account.refresh_from_db(fields=["balance", "points"])
    return made


def _move(source, target, amount):
    """Change both balances and note the transfer."""
    enough = Account.objects.filter(pk=source.pk, balance__gte=amount)
    if not enough.update(balance=F("balance") - amount):
        raise InsufficientFunds(f"{source.owner} has less than {amount}")
    Account.objects.filter(pk=target.pk).update(balance=F("balance") + amount)
    return Transfer.objects.create(source=source, target=target, amount=amount)


def _reward(account, points):
    """Add a bonus, or leave no trace of it."""
    if not points:
        return
    try:
        with transaction.atomic():
            Bonus.objects.create(account=account, points=points)
            Account.objects.filter(pk=account.pk).update(points=F("points") + points)
    except DatabaseError:
        pass
