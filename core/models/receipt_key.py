"""The public keys of receipts: the one in use and all that were in use before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Base, UTCDateTime


class ReceiptKey(Base):
    """A public key that may have signed receipts. A row that is deleted makes all receipts of its key worthless."""

    __tablename__ = "receipt_key"

    kid: Mapped[str] = mapped_column(String(43), primary_key=True)
    x: Mapped[str] = mapped_column(String(43))
    first_used_at: Mapped[datetime] = mapped_column(UTCDateTime)
