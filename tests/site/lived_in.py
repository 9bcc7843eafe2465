"""A site in which much has happened: many people, submissions and teams, so that a page that asks per row is found out.

Each chapter adds what pages show and says by name what an address in `tests.site.pages` needs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.accounts.api_tokens import Life, Scope, make_token
from core.accounts.sign_in import begin_sign_in
from core.accounts.sign_up import sign_up
from core.models import Kata, KataVersion, Membership, Person, Submission, Team, Vote
from core.owner import Owner
from core.profiles.save import save_profile
from core.reviews.switch import stop, switch_on
from core.settings import Settings
from core.shelf import ROOM, start_over
from core.solutions.share import share
from core.solutions.vote import vote
from core.submissions.claim import claim
from core.submissions.finish import finish
from core.submissions.states import Lane, Mode
from core.submissions.submit import submit
from core.teams.roles import Role
from tests.site.assignments import assignments
from tests.site.hiring import hiring
from tests.site.lived_in_team import team_life
from tests.site.make import KATA, now, services_of
from tests.site.outcomes import outcome_for
from tests.site.private_katas import private_katas
from tests.site.webhooks import webhooks

EMAIL = "ada@example.com"
PASSWORD = "a few long words"
CROWD = 40
SOURCES = ("wrong = {}", "broken = {} (", "stuck = {}", "good = {}")

SOLUTION = """\
import functools


def retry({1}={0}, *, delay=0.1):
    \"\"\"Call again what failed, \u05e9\u05dc\u05d5\u05dd, at most so many times.\"\"\"

    def wrap(function):  # good, and a comment that is rather long, so that the line is wider than a small telephone's
        @functools.wraps(function)
        def again(*args, **kwargs):
            for _ in range({1}):
                try:
                    return function(*args, **kwargs)
                except ValueError as error:
                    last = error
            raise last

        return again

    return wrap
"""

Story = dict[str, str]


def live_in(app: Flask) -> Story:
    """Let it all happen, and return the names. Ada, who owns the team, can sign in with EMAIL and PASSWORD."""
    story: Story = {}
    with services_of(app).sessions() as session:
        for chapter in CHAPTERS:
            chapter(session, story)
    return story


def people(session: Session, story: Story) -> None:
    """Ada, and a crowd of others who never sign in."""
    ada = sign_up(session, email=EMAIL, name="Ada", password=PASSWORD, time_zone="Asia/Tokyo", now=now())
    story["ada"] = str(ada.id)
    session.add_all(
        Person(email=f"p{number}@example.com", name=f"Person {number}", password_hash="-", created_at=now())
        for number in range(CROWD)
    )
    session.commit()


def submissions(session: Session, story: Story) -> None:
    """Ada tries a kata many times; everybody solves a few katas."""
    kata = _kata(session, KATA)
    for number in range(30):
        story["submission"] = graded(session, int(story["ada"]), kata, SOURCES[number % 4].format(number), days=number)
    katas = session.scalars(
        select(KataVersion).where(KataVersion.id != kata.id).order_by(KataVersion.id).limit(4)
    ).all()
    for person in session.scalars(select(Person)).all():
        for version in katas:
            graded(session, person.id, version, "good = 1", days=person.id % 9)


def shared_solutions(session: Session, story: Story) -> None:
    """Half of the crowd shows how they solved Ada's kata, some of them alike; she and others vote."""
    kata = _kata(session, KATA)
    for person in session.scalars(select(Person).order_by(Person.id).limit(CROWD // 2)).all():
        source = SOLUTION.format(person.id if person.id % 4 else 0, f"times{person.id}")
        sent = session.get_one(Submission, graded(session, person.id, kata, source))
        shared = share(session, sent, anonymous=person.id % 3 == 0, now=now())
        for sort in Vote:
            if str(person.id) != story["ada"] and person.id % 2:
                vote(session, shared, person_id=int(story["ada"]), sort=sort, stands=True, now=now())
        story["solution"] = str(shared.id)


def team(session: Session, story: Story) -> None:
    """Ada's team with everybody in it."""
    made = Team(key="livedinteam", name="The lived-in team", created_at=now())
    session.add(made)
    session.flush()
    for person_id in session.scalars(select(Person.id)).all():
        role = Role.OWNER if str(person_id) == story["ada"] else Role.MEMBER
        session.add(Membership(team_id=made.id, person_id=person_id, role=role, joined_at=now()))
    session.commit()
    story["team"] = made.key


def progress(session: Session, story: Story) -> None:
    """Ada solves many katas over half a year, and has missed a day that a freeze stood in for."""
    katas = session.scalars(select(KataVersion).order_by(KataVersion.id).offset(5).limit(25)).all()
    for number, version in enumerate(katas):
        graded(
            session, int(story["ada"]), version, "good = 1", days=number + (number > 4) if number < 14 else number * 7
        )
    ada = session.get_one(Person, int(story["ada"]))
    switch_on(session, ada, now=now())
    stop(session, ada.id, katas[0].kata_id, now=now())
    save_profile(session, ada.id, handle="ada", is_public=True)
    story["handle"] = "ada"


def earlier_texts(session: Session, story: Story) -> None:
    """Ada started over more often than is kept."""
    owner, kata = Owner(person_id=int(story["ada"])), _kata(session, KATA)
    for number in range(ROOM + 1):
        source = f"attempt = {number}\n" * (number + 1)
        start_over(session, owner, kata.kata_id, starter=kata.starter, source=source, now=now())


def struggles(session: Session, story: Story) -> None:
    """Some of the team keep at katas that do not yield."""
    katas = session.scalars(select(KataVersion).order_by(KataVersion.id.desc()).limit(3)).all()
    people = session.scalars(
        select(Membership.person_id)
        .join(Membership.team)
        .where(Team.key == story["team"])
        .order_by(Membership.person_id)
    ).all()
    for number, person_id in enumerate(people[1:10]):
        for days in range(5):
            graded(session, person_id, katas[0], f"wrong = {days}", days=days * 3 + number % 3)
        graded(session, person_id, katas[1], "stuck = 1" if number % 3 else "good = 1", days=number)
        graded(session, person_id, katas[2], "wrong = 1" if number % 2 else "good = 1", days=number)


def account(session: Session, story: Story) -> None:
    """Ada is signed in in many browsers, and has given tokens to many programs."""
    ada = session.get_one(Person, int(story["ada"]))
    for number in range(30):
        begin_sign_in(session, ada, now=now(), user_agent=f"Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/{number}")
        make_token(session, ada.id, name=f"Program {number}", scopes=list(Scope), life=Life.YEAR, now=now())


def organisation(session: Session, story: Story) -> None:
    """Ada's other team hires, and has katas of its own."""
    hiring(session, story, graded)
    private_katas(session, story, graded)


CHAPTERS: list[Callable[[Session, Story], None]] = [
    people,
    submissions,
    shared_solutions,
    team,
    team_life,
    struggles,
    progress,
    earlier_texts,
    assignments,
    account,
    organisation,
    webhooks,
]


def graded(
    session: Session,
    who: int | Owner,
    version: KataVersion,
    source: str,
    *,
    days: float = 0,
    mode: Mode = Mode.SUBMIT,
    lane: Lane = Lane.LIVE,
) -> str:
    """A submission of `days` ago with the verdict that its source asks for; returns its id."""
    sent: datetime = now() - timedelta(days=days)
    made = submit(
        session,
        version=version,
        mode=mode,
        source=source,
        owner=who if isinstance(who, Owner) else Owner(person_id=who),
        now=sent,
        settings=Settings(),
        lane=lane,
    ).submission
    claimed = claim(session, made.id, worker="story", now=sent, lease=timedelta(minutes=1))
    assert claimed is not None
    assert finish(session, claimed, outcome_for(source, mode), sent)
    return made.id


def _kata(session: Session, address: str) -> KataVersion:
    track, slug = address.removeprefix("/katas/").split("/")
    kata = session.scalars(select(Kata).where(Kata.track == track, Kata.slug == slug)).one()
    assert kata.current_version is not None
    return kata.current_version
