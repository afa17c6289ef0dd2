"""Alembic's environment for the database of the channels; the caller hands over a connection."""

from alembic import context

from channels.models import Base
from channels.web import models  # noqa: F401  (its tables belong to the same database)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
