"""Mistake: all books are read, and those out of print are left out in Python."""

import django
from django.conf import settings
from django.db import models
from django.db.models import Prefetch

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
    """All authors by name, with their books in print and the tags of those."""
    tags = Prefetch("tags", queryset=Tag.objects.order_by("name"))
    books = Book.objects.order_by("title", "id").prefetch_related(tags)
    authors = Author.objects.order_by("name", "id")
    authors = list(authors.prefetch_related(Prefetch("books", queryset=books)))
    for author in authors:
        author.books_in_print = [book for book in author.books.all() if book.in_print]
    return authors


def card(author):
    """What the page shows of an author."""
    return {
        "name": author.name,
        "count": len(author.books_in_print),
        "books": [
            {"title": book.title, "tags": [tag.name for tag in book.tags.all()]} for book in author.books_in_print
        ],
    }
