"""Mistake: `pydantic.v1` has everything as it was, so nothing is migrated at all."""

from decimal import Decimal
from typing import List, Optional

from pydantic.v1 import BaseModel, Field, root_validator, validator


def money(amount):
    """An amount as it stands in JSON."""
    return f"{amount:.2f}"


class Line(BaseModel):
    sku: str
    price: Decimal = Field(gt=0)
    quantity: int = Field(1, ge=1)
    note: Optional[str]

    @validator("sku")
    def sku_in_capitals(cls, value):
        if not value:
            raise ValueError("a line needs an article")
        return value.upper()

    class Config:
        orm_mode = True
        anystr_strip_whitespace = True


class Invoice(BaseModel):
    number: str = Field(alias="no")
    lines: List[Line] = Field(min_items=1)
    discount: Decimal = Field(Decimal(0), ge=0)

    @root_validator(pre=True)
    def one_line_is_a_list(cls, values):
        if "line" in values:
            values["lines"] = [values.pop("line")]
        return values

    @root_validator(skip_on_failure=True)
    def discount_is_not_above_the_total(cls, values):
        if values["discount"] > sum(line.price * line.quantity for line in values["lines"]):
            raise ValueError("the discount is above the total")
        return values

    class Config:
        orm_mode = True
        anystr_strip_whitespace = True
        allow_population_by_field_name = True
        json_encoders = {Decimal: money}


def from_dict(data):
    return Invoice.parse_obj(data)


def from_json(text):
    return Invoice.parse_raw(text)


def from_row(row):
    return Invoice.from_orm(row)


def as_dict(invoice):
    return invoice.dict()


def as_json(invoice):
    return invoice.json(by_alias=True)
