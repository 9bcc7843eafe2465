"""The transfers of a savings bank."""

import django
from django.conf import settings
from django.db import DatabaseError, models

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
    if source.balance < amount:
        raise InsufficientFunds(f"{source.owner} has {source.balance}")
    source.balance -= amount
    source.save()
    target.balance += amount
    target.save()
    made = Transfer.objects.create(source=source, target=target, amount=amount)
    send(made.id)
    try:
        if points:
            Bonus.objects.create(account=source, points=points)
            source.points += points
            source.save()
    except DatabaseError:
        pass  # A bonus is nice to have.
    return made
