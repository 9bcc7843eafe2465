"""What people are mailed about their account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import url_for

from core.accounts.verify import Proof, request_proof
from core.models import Person
from web.services import now, services, session

VERIFY = """Hello {name},

please confirm that this is your e-mail address:

    {link}

The link works once, for one day. If you have no account at Tameshi, somebody mistyped their address, and you need do
nothing.
"""
CHANGE_TOLD = """Hello {name},

somebody, most likely you, asked that your Tameshi account use another e-mail address. It changes once the new address
is confirmed, and until then nothing is different.

If it was not you, somebody knows your password: choose a new one at {link}
"""
CHANGED = """Hello {name},

your Tameshi account now uses another e-mail address. Mail about it goes there, and you sign in with it.

If it was not you, tell whoever runs this site: {link}
"""
TAKEN = """Hello,

somebody who is signed in at Tameshi asked to use this address, but there is an account with it already. Nothing has
changed.

If it was you: sign in to that account, or delete it, at {link}
"""
NEW_LOCK = """Hello {name},

the password of your Tameshi account was changed, and all other browsers were signed out.

If it was not you, choose a new one at {link}
"""
SECOND_STEP_OFF = """Hello {name},

signing in to your Tameshi account no longer asks for a code.

If it was not you, somebody knows your password and has your codes: choose a new password at {link}
"""
DELETION = """Hello {name},

your Tameshi account will be erased on {day}. You are signed out everywhere.

If you change your mind, sign in before then, and everything stays as it is: {link}
"""


def link_to(endpoint: str, **values: Any) -> str:
    """An address for a mail: from the settings and never from the Host header, which whoever asks may choose."""
    return services().settings.public_url.rstrip("/") + url_for(endpoint, **values)


def ask_to_verify(person: Person) -> None:
    """Mail the link that confirms a person's own address."""
    send_proof(person, request_proof(session(), person, now=now()))


def send_proof(person: Person, proof: Proof) -> None:
    """Mail the link that confirms an address."""
    letter = VERIFY.format(name=person.name, link=link_to("verify.show", token=proof.token))
    services().mailer.send(proof.email, "Confirm your e-mail address", letter)


def tell_of_change(person: Person) -> None:
    """Tell the address in use that another one was asked for."""
    _tell(person, person.email, "Another e-mail address was asked for", CHANGE_TOLD, link_to("reset.show"))


def tell_of_changed(person: Person, earlier: str) -> None:
    """Tell the earlier address that it is out of use."""
    _tell(person, earlier, "Your e-mail address was changed", CHANGED, link_to("catalogue.index"))


def tell_taken(email: str) -> None:
    """Tell an address that it belongs to an account already."""
    services().mailer.send(email, "This address has an account", TAKEN.format(link=link_to("sign_in.show")))


def tell_of_password(person: Person) -> None:
    """Tell that the password was changed."""
    _tell(person, person.email, "Your password was changed", NEW_LOCK, link_to("reset.show"))


def tell_of_second_step_off(person: Person) -> None:
    """Tell that signing in no longer asks for a code."""
    _tell(person, person.email, "Two-step sign-in is off", SECOND_STEP_OFF, link_to("reset.show"))


def tell_of_deletion(person: Person, due: datetime) -> None:
    """Tell when the account will be erased, and how to keep it."""
    letter = DELETION.format(name=person.name, day=f"{due:%-d %B %Y}", link=link_to("sign_in.show"))
    services().mailer.send(person.email, "Your account will be deleted", letter)


def _tell(person: Person, to: str, subject: str, letter: str, link: str) -> None:
    services().mailer.send(to, subject, letter.format(name=person.name, link=link))
