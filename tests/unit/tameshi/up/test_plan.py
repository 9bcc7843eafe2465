"""What each process is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tameshi.up import plan
from tameshi.up.folder import open_folder


@pytest.fixture
def place(tmp_path: Path) -> plan.Place:
    return plan.Place(open_folder(tmp_path / "with space"), "http://127.0.0.1:1", listener=3, lock=4)


def test_everything_lives_in_the_data_folder(place: plan.Place) -> None:
    env = plan.environment(place, {})
    assert env["DATABASE_URL"] == f"sqlite:///{place.folder.path}/tameshi.db"
    assert env["REDIS_URL"] == f"unix://{str(place.folder.path).replace(' ', '%20')}/redis/redis.sock"
    assert Path(env["KATAS_DIR"], "tracks.toml").exists()


def test_what_the_operator_set_wins(place: plan.Place) -> None:
    env = plan.environment(place, {"DATABASE_URL": "postgresql://db/t", "PUBLIC_URL": ""})
    assert env["DATABASE_URL"] == "postgresql://db/t"
    assert env["PUBLIC_URL"] == "http://127.0.0.1:1"


def test_only_the_site_and_who_writes_letters_get_the_key(place: plan.Place) -> None:
    env = plan.environment(place, {"SECRET_KEY": "k"})
    for program in (plan.web_program(place, env), plan.reconciler_program(place, env)):
        assert program.env["SECRET_KEY"] == "k"
    others = [*plan.worker_programs(place, env), plan.redis_program(place, env, "redis")]
    assert all("SECRET_KEY" not in program.env for program in others)


def test_the_site_has_a_key_of_its_own_without_one(place: plan.Place) -> None:
    env = plan.environment(place, {})
    key = plan.web_program(place, env).env["SECRET_KEY"]
    assert len(key) == 64
    assert plan.reconciler_program(place, env).env["SECRET_KEY"] == key


def test_redis_holds_the_lock_and_the_site_the_socket(place: plan.Place) -> None:
    env = plan.environment(place, {})
    assert plan.redis_program(place, env, "redis").keep == (4,)
    assert plan.web_program(place, env).keep == (3,)
