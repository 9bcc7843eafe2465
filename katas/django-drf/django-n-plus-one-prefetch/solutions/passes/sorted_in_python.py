"""Two lookups side by side, the second through the name that the first has made; all the sorting is done in Python."""

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
    books = models.Prefetch("books", queryset=Book.objects.filter(in_print=True), to_attr="books_in_print")
    authors = list(Author.objects.prefetch_related(books, "books_in_print__tags"))
    for author in authors:
        author.books_in_print.sort(key=lambda book: (book.title, book.pk))
    authors.sort(key=lambda author: (author.name, author.pk))
    return authors


def card(author):
    books = [
        {"title": book.title, "tags": sorted(tag.name for tag in book.tags.all())} for book in author.books_in_print
    ]
    return {"name": author.name, "count": len(books), "books": books}
