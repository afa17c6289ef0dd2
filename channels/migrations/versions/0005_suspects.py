"""Messages that were in hand when the assistant's process died."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column."""
    op.add_column(
        "incoming_messages",
        sa.Column("is_suspect", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Drops it."""
    with op.batch_alter_table("incoming_messages") as table:
        table.drop_column("is_suspect")
