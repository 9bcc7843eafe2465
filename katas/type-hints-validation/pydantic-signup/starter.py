"""The sign-up form and the account that comes of it."""

from pydantic import BaseModel, ValidationError


class SignUp(BaseModel):
    name: str
    email: str
    age: int
    password: str
    password_again: str
    interests: list[str] = []


class StrictSignUp(SignUp):
    pass


class Account(BaseModel):
    id: int
    name: str
    email: str
    age: int
    interests: list[str]


def problems(data):
    """The places at which a sign-up is refused."""
    try:
        SignUp.model_validate(data)
    except ValidationError:
        return ["somewhere"]
    return []
