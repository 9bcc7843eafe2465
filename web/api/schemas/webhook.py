"""The messages of webhooks. They are sent and not asked for, and described where receivers look for descriptions."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field, create_model

from core.decisions.choices import Choice
from core.sittings.kinds import Ended
from core.webhooks.topics import WORDS, Topic
from web.api.schemas.base import Given


class About(Given):
    """Of whom a message tells: by keys, never by names."""

    organisation: str = Field(description="The key of the team.", examples=["9f2c4e6a8b0d1f35"])
    screen: str = Field(description="The `id` of the screen.", examples=["1b3d5f7a9c0e2a46"])
    candidate: str = Field(description="The `id` of the invitation, and of its result.", examples=["c0ffee00c0ffee00"])


class AboutEnd(About):
    """Of whom, and what ended the sitting."""

    ended_by: Ended


class AboutDecision(About):
    """Of whom, and what was decided, by a person."""

    choice: Choice


class AboutTest(Given):
    """Which webhook is tried."""

    organisation: str
    webhook: str


DATA: dict[Topic, type[Given]] = {
    Topic.INVITED: About,
    Topic.STARTED: About,
    Topic.FINISHED: AboutEnd,
    Topic.RESULT: About,
    Topic.DECIDED: AboutDecision,
    Topic.ERASED: About,
    Topic.TEST: AboutTest,
}


def _message(topic: Topic) -> type[Given]:
    name = "".join(word.title() for word in topic.value.split(".")) + "Message"
    kind: Any = Literal[topic.value]
    return create_model(
        name,
        __base__=Given,
        __doc__=f"{WORDS[topic]}.",
        type=(kind, ...),
        timestamp=(datetime, Field(description="When it happened.")),
        data=(DATA[topic], ...),
    )


MESSAGES = {topic: _message(topic) for topic in Topic}
