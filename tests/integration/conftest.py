"""Real servers, each where a test asks for it."""

from tests.servers.fixtures import *  # noqa: F403
