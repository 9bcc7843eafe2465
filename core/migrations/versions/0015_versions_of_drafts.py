"""Versions of drafts: of visitors too, and with the reason"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("shelved_draft") as table:
        table.add_column(sa.Column("visitor", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("why", sa.String(length=20), nullable=False, server_default="signed_in"))
        table.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
        table.create_check_constraint(op.f("ck_shelved_draft_one_owner"), "(person_id IS NULL) <> (visitor IS NULL)")
        table.drop_index(op.f("ix_shelved_draft_person_id"))
        table.create_index(op.f("ix_shelved_draft_person_id_kata_id"), ["person_id", "kata_id"])
        table.create_index(op.f("ix_shelved_draft_visitor_kata_id"), ["visitor", "kata_id"])


def downgrade() -> None:
    op.execute("DELETE FROM shelved_draft WHERE person_id IS NULL")
    with op.batch_alter_table("shelved_draft") as table:
        table.drop_index(op.f("ix_shelved_draft_visitor_kata_id"))
        table.drop_index(op.f("ix_shelved_draft_person_id_kata_id"))
        table.create_index(op.f("ix_shelved_draft_person_id"), ["person_id"])
        table.drop_constraint(op.f("ck_shelved_draft_one_owner"), type_="check")
        table.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
        table.drop_column("why")
        table.drop_column("visitor")
