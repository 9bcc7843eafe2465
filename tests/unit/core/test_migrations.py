from __future__ import annotations

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from core.migrations.run import configuration, upgrade
from core.models import Base


def test_the_migrations_build_what_the_models_describe(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_way_back_leaves_nothing(engine: Engine) -> None:
    with engine.connect() as connection, connection.begin():
        command.downgrade(configuration(connection), "base")
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    upgrade(engine)


def test_a_second_upgrade_finds_nothing_to_do(engine: Engine) -> None:
    upgrade(engine)
    upgrade(engine)
