"""The page by which others know somebody."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base
from core.models.person import Person


class Profile(Base):
    """The handle that a person has chosen, in lower case, and whether others may open the page behind it."""

    __tablename__ = "profile"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    handle: Mapped[str] = mapped_column(String(30), unique=True)
    is_public: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship()
