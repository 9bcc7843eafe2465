"""Mistake: a set has no order, so the interests are sorted."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints, ValidationError, field_validator

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]
Email = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=r"^[^@\s]+@[^@\s]+$")]
Interest = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=1, max_length=20)]


class SignUp(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    email: Email
    age: int = Field(ge=18, le=120)
    password: SecretStr = Field(min_length=8, exclude=True)
    password_again: SecretStr = Field(exclude=True)
    interests: list[Interest] = []

    @field_validator("password_again")
    @classmethod
    def is_the_same(cls, again, info):
        if "password" in info.data and again != info.data["password"]:
            raise ValueError("the passwords differ")
        return again

    @field_validator("interests")
    @classmethod
    def are_few(cls, interests):
        different = sorted(set(interests))
        if len(different) > 5:
            raise ValueError("at most five interests")
        return different


class StrictSignUp(SignUp):
    model_config = ConfigDict(strict=True)


class Account(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    email: str
    age: int
    interests: list[str]


def problems(data):
    try:
        SignUp.model_validate(data)
    except ValidationError as error:
        return sorted({".".join(map(str, problem["loc"])) for problem in error.errors()})
    return []
