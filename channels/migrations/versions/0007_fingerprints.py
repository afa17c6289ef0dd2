"""By what a message is known that says the same as the one before it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column."""
    op.add_column("incoming_messages", sa.Column("fingerprint", sa.String(length=64)))


def downgrade() -> None:
    """Drops it."""
    with op.batch_alter_table("incoming_messages") as table:
        table.drop_column("fingerprint")
