"""The same with decorators, name by name as the migration guide has them."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field, field_serializer, field_validator, model_validator


def money(amount):
    return format(amount, ".2f")


class Line(BaseModel):
    model_config = ConfigDict(from_attributes=True, str_strip_whitespace=True, coerce_numbers_to_str=True)

    sku: str
    price: Decimal = Field(gt=0)
    quantity: int = Field(default=1, gt=0)
    note: str | None = None

    @field_validator("sku")
    @classmethod
    def sku_in_capitals(cls, sku):
        if not sku:
            raise ValueError("a line needs an article")
        return sku.upper()

    @field_serializer("price", when_used="json")
    def price_with_cents(self, price):
        return money(price)


class Invoice(BaseModel):
    model_config = ConfigDict(
        from_attributes=True,
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,
        populate_by_name=True,
    )

    number: str = Field(alias="no")
    lines: list[Line] = Field(min_length=1)
    discount: Decimal = Field(default=Decimal(0), ge=0)

    @model_validator(mode="wrap")
    @classmethod
    def check(cls, data, validate):
        if isinstance(data, dict) and "line" in data:
            data = dict(data)
            data["lines"] = [data.pop("line")]
        invoice = validate(data)
        total = Decimal(0)
        for line in invoice.lines:
            total += line.price * line.quantity
        if invoice.discount > total:
            raise ValueError("the discount is above the total")
        return invoice

    @field_serializer("discount", when_used="json")
    def discount_with_cents(self, discount):
        return money(discount)


def from_dict(data):
    return Invoice.model_validate(data)


def from_json(text):
    return Invoice.model_validate_json(text)


def from_row(row):
    return Invoice.model_validate(row, from_attributes=True)


def as_dict(invoice):
    return invoice.model_dump(by_alias=False)


def as_json(invoice):
    return invoice.model_dump_json(by_alias=True)
