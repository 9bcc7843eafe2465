"""Rules as functions that are attached to types, and a base class for what both sides of the house share."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, SecretStr, ValidationError, ValidationInfo


def length(least, most):
    def check(value):
        if not least <= len(value) <= most:
            raise ValueError(f"between {least} and {most} characters")
        return value

    return AfterValidator(check)


def address(email: str) -> str:
    if email.count("@") != 1 or "" in email.split("@") or email.split() != [email]:
        raise ValueError("this is no address")
    return email


def few(interests: list[str]) -> list[str]:
    seen: list[str] = []
    for interest in interests:
        if interest not in seen:
            seen.append(interest)
    if len(seen) > 5:
        raise ValueError("choose five")
    return seen


def same_as_password(again: SecretStr, info: ValidationInfo) -> SecretStr:
    password = info.data.get("password")
    if password is not None and password.get_secret_value() != again.get_secret_value():
        raise ValueError("typed differently")
    return again


Trimmed = Annotated[str, AfterValidator(str.strip)]
Lowered = Annotated[Trimmed, AfterValidator(str.lower)]


class Person(BaseModel):
    name: Annotated[Trimmed, length(1, 50)]
    email: Annotated[Lowered, AfterValidator(address)]
    age: Annotated[int, Field(gt=17, lt=121)]
    interests: Annotated[list[Annotated[Lowered, length(1, 20)]], AfterValidator(few)] = Field(default_factory=list)


class SignUp(Person, frozen=True, extra="forbid"):
    password: Annotated[SecretStr, Field(min_length=8, exclude=True)]
    password_again: Annotated[SecretStr, AfterValidator(same_as_password), Field(exclude=True)]


class StrictSignUp(SignUp, strict=True):
    pass


class Account(BaseModel, from_attributes=True):
    id: int
    name: str
    email: str
    age: int
    interests: list[str]


def problems(data):
    places = set()
    try:
        SignUp(**data)
    except ValidationError as error:
        for problem in error.errors(include_input=False, include_context=False):
            places.add(".".join(str(part) for part in problem["loc"]))
    return sorted(places)
