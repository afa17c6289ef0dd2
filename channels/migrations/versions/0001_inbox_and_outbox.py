"""What came in, what is owed, and what a platform allows."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    op.create_table(
        "access_tokens",
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refresh_claim", sa.String(length=64), nullable=True),
        sa.Column("refresh_claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("account"),
    )
    op.create_table(
        "incoming_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("message_key", sa.String(length=200), nullable=False),
        sa.Column("visitor", sa.String(length=128), nullable=False),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("deliveries", sa.Integer(), nullable=False),
        sa.Column("direct_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=64), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("channel", "message_key", name="uq_incoming_messages_key"),
    )
    with op.batch_alter_table("incoming_messages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incoming_messages_received_at"), ["received_at"], unique=False
        )
        batch_op.create_index("ix_incoming_messages_state", ["state", "channel"], unique=False)
        batch_op.create_index("ix_incoming_messages_visitor", ["channel", "visitor"], unique=False)

    op.create_table(
        "seen_nonces",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("nonce", sa.String(length=128), nullable=False),
        sa.Column("message_key", sa.String(length=200), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "nonce"),
    )
    with op.batch_alter_table("seen_nonces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seen_nonces_seen_at"), ["seen_at"], unique=False)

    op.create_table(
        "sending_windows",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("visitor", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("allowed", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "visitor", "kind"),
    )
    with op.batch_alter_table("sending_windows", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sending_windows_closes_at"), ["closes_at"], unique=False
        )

    op.create_table(
        "visitors",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("visitor", sa.String(length=128), nullable=False),
        sa.Column("conversation", sa.String(length=64), nullable=True),
        sa.Column("region", sa.String(length=32), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "visitor"),
    )
    with op.batch_alter_table("visitors", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visitors_conversation"), ["conversation"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_visitors_seen_at"), ["seen_at"], unique=False)

    op.create_table(
        "outgoing_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("visitor", sa.String(length=128), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("direct_for", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=64), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming_messages.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("outgoing_messages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outgoing_messages_created_at"), ["created_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_outgoing_messages_direct_for"), ["direct_for"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_outgoing_messages_incoming_id"), ["incoming_id"], unique=False
        )
        batch_op.create_index("ix_outgoing_messages_state", ["state", "channel"], unique=False)
        batch_op.create_index("ix_outgoing_messages_visitor", ["channel", "visitor"], unique=False)


def downgrade() -> None:
    """Drops them."""
    with op.batch_alter_table("outgoing_messages", schema=None) as batch_op:
        batch_op.drop_index("ix_outgoing_messages_visitor")
        batch_op.drop_index("ix_outgoing_messages_state")
        batch_op.drop_index(batch_op.f("ix_outgoing_messages_incoming_id"))
        batch_op.drop_index(batch_op.f("ix_outgoing_messages_direct_for"))
        batch_op.drop_index(batch_op.f("ix_outgoing_messages_created_at"))

    op.drop_table("outgoing_messages")
    with op.batch_alter_table("visitors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visitors_seen_at"))
        batch_op.drop_index(batch_op.f("ix_visitors_conversation"))

    op.drop_table("visitors")
    with op.batch_alter_table("sending_windows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sending_windows_closes_at"))

    op.drop_table("sending_windows")
    with op.batch_alter_table("seen_nonces", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seen_nonces_seen_at"))

    op.drop_table("seen_nonces")
    with op.batch_alter_table("incoming_messages", schema=None) as batch_op:
        batch_op.drop_index("ix_incoming_messages_visitor")
        batch_op.drop_index("ix_incoming_messages_state")
        batch_op.drop_index(batch_op.f("ix_incoming_messages_received_at"))

    op.drop_table("incoming_messages")
    op.drop_table("access_tokens")
