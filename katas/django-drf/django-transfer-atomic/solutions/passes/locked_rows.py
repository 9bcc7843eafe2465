"""Both rows are read again and locked, as one would on PostgreSQL; copies are changed and the caller's objects follow."""

import contextlib
from functools import partial

import django
from django.conf import settings
from django.db import DatabaseError, models, transaction

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


@transaction.atomic
def book(source_id, target_id, amount, send, points):
    rows = Account.objects.select_for_update().filter(pk__in=[source_id, target_id]).order_by("pk")
    accounts = {account.pk: account for account in rows}
    payer, payee = accounts[source_id], accounts[target_id]
    if payer.balance < amount:
        raise InsufficientFunds(payer.owner)
    payer.balance -= amount
    payee.balance += amount
    payer.save(update_fields=["balance"])
    payee.save(update_fields=["balance"])
    made = Transfer(source=payer, target=payee, amount=amount)
    made.save()
    transaction.on_commit(partial(send, made.pk))
    if points > 0:
        with contextlib.suppress(DatabaseError), transaction.atomic():
            payer.points += points
            payer.save(update_fields=["points"])
            payer.bonus_set.create(points=points)
    return made


def transfer(source, target, amount, send, points=0):
    if source.id == target.id:
        raise ValueError("both are the same account")
    if amount <= 0:
        raise ValueError("nothing to transfer")
    try:
        return book(source.id, target.id, amount, send, points)
    finally:
        source.refresh_from_db()
        target.refresh_from_db()
