"""Three statements written out: authors, their books in print, and pairs of book and tag."""

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
    authors = list(Author.objects.order_by("name", "id"))
    books = list(Book.objects.filter(in_print=True).order_by("title", "id"))
    pairs = Book.tags.through.objects.filter(book__in_print=True).order_by("tag__name")
    tags, shelves = {}, {}
    for book_id, name in pairs.values_list("book_id", "tag__name"):
        tags.setdefault(book_id, []).append(name)
    for book in books:
        book.tag_names = tags.get(book.id, [])
        shelves.setdefault(book.author_id, []).append(book)
    for author in authors:
        author.books_in_print = shelves.get(author.id, [])
    return authors


def card(author):
    books = author.books_in_print
    return {
        "name": author.name,
        "count": len(books),
        "books": [{"title": book.title, "tags": list(book.tag_names)} for book in books],
    }
