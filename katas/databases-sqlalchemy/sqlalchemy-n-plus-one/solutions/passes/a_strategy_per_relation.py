"""joinedload for what is one, selectinload for what is many, and the guard over all the rest."""

from sqlalchemy import Column, ForeignKey, Table, select
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, raiseload, relationship, selectinload


class Base(DeclarativeBase):
    pass


post_tag = Table(
    "post_tag",
    Base.metadata,
    Column("post_id", ForeignKey("post.id"), primary_key=True),  # equivalent[constant]: nobody creates tables here
    Column("tag_id", ForeignKey("tag.id"), primary_key=True),  # equivalent[constant]: nobody creates tables here
)


class Author(Base):
    __tablename__ = "author"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    posts: Mapped[list["Post"]] = relationship(back_populates="author")


class Tag(Base):
    __tablename__ = "tag"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Comment(Base):
    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("author.id"))

    post: Mapped["Post"] = relationship(back_populates="comments")
    author: Mapped[Author | None] = relationship()


class Post(Base):
    __tablename__ = "post"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("author.id"))

    author: Mapped[Author | None] = relationship(back_populates="posts")
    tags: Mapped[list[Tag]] = relationship(secondary=post_tag, order_by=Tag.name)
    comments: Mapped[list[Comment]] = relationship(back_populates="post", order_by=Comment.id)


def load_posts(session, limit, offset=0):
    """The newest posts, ready to be rendered. All that is read from the database is read here."""
    query = (
        select(Post)
        .options(
            joinedload(Post.author),
            selectinload(Post.tags),
            selectinload(Post.comments).joinedload(Comment.author),
            raiseload("*"),
        )
        .order_by(Post.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return session.scalars(query).all()


def render(posts):
    """The posts as plain data for the page. Nothing may be read from the database here."""
    return [
        {
            "title": post.title,
            "author": post.author.name if post.author else None,
            "tags": [tag.name for tag in post.tags],
            "comments": [
                {"author": comment.author.name if comment.author else None, "body": comment.body}
                for comment in post.comments
            ],
        }
        for post in posts
    ]


def feed(session, limit, offset=0):
    """One page of the feed as plain data."""
    return render(load_posts(session, limit, offset))
