"""Mistake: the slice ends at the limit instead of that many books after the offset."""

import django
from django.conf import settings
from django.db import models

# A project in one file: this is what manage.py and settings.py do otherwise.
settings.configure(INSTALLED_APPS=[__name__])
django.setup()


class Country(models.Model):
    name = models.TextField()


class Author(models.Model):
    name = models.TextField()
    country = models.ForeignKey(Country, null=True, on_delete=models.SET_NULL)


class Publisher(models.Model):
    name = models.TextField()


class Shelf(models.Model):
    code = models.TextField()


class Book(models.Model):
    title = models.TextField()
    year = models.IntegerField()
    author = models.ForeignKey(Author, null=True, on_delete=models.SET_NULL)
    publisher = models.ForeignKey(Publisher, null=True, on_delete=models.SET_NULL)
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT)


def load_books(limit, offset=0):
    """A page of books, the newest first."""
    books = Book.objects.select_related("author__country", "publisher").order_by("-year", "title", "id")
    return list(books[offset:limit])


def row(book):
    """What the page shows of a book."""
    author, publisher = book.author, book.publisher
    country = author.country if author else None
    return {
        "title": book.title,
        "author": author.name if author else None,
        "country": country.name if country else None,
        "publisher": publisher.name if publisher else None,
    }
