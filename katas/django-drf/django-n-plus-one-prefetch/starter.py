"""The cards of a publisher's authors."""

import django
from django.conf import settings
from django.db import models

# A project in one file: this is what manage.py and settings.py do otherwise.
settings.configure(INSTALLED_APPS=[__name__])
django.setup()


class Author(models.Model):
    name = models.TextField()


class Tag(models.Model):
    name = models.TextField()


class Book(models.Model):
    title = models.TextField()
    in_print = models.BooleanField()
    author = models.ForeignKey(Author, related_name="books", on_delete=models.CASCADE)
    tags = models.ManyToManyField(Tag)


def load_authors():
    """All authors by name."""
    return list(Author.objects.order_by("name", "id"))


def card(author):
    """What the page shows of an author."""
    books = author.books.filter(in_print=True)
    return {
        "name": author.name,
        "count": books.count(),
        "books": [
            {"title": book.title, "tags": [tag.name for tag in book.tags.order_by("name")]}
            for book in books.order_by("title", "id")
        ],
    }
