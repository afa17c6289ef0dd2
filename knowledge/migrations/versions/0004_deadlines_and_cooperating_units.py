"""By when a task is to be done, and a third group of units."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns; tasks read before have neither."""
    op.add_column("tasks", sa.Column("cooperating_title", sa.String(length=16), nullable=True))
    op.add_column("tasks", sa.Column("deadline", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drops the columns."""
    op.drop_column("tasks", "deadline")
    op.drop_column("tasks", "cooperating_title")
