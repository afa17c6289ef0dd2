"""States, history, regions, translations; and triggers that keep what is published as it is.

The first revision held nothing but the shipped documents, which are read again after this one: so
the tables are emptied here rather than filled with guesses.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_EMPTIED = ("task_units", "measures", "tasks", "sections", "documents", "loading")
_OPEN = "('draft', 'in_review')"
_OF_DOCUMENT = ("sections", "tasks", "measures", "supersessions")
_ONLY_ADDED = ("history", "revisions")
_CONTENT = [
    "id",
    "prefix",
    "title",
    "title_en",
    "notice_title",
    "document_number",
    "document_number_note",
    "document_number_note_en",
    "issuing_body",
    "issuing_body_en",
    "issued_on",
    "effective_on",
    "expires_on",
    "period",
    "region",
    "parent",
    "publicly_released",
    "annex",
    "annex_note",
    "annex_note_en",
    "file",
    "media_type",
    "sha256",
    "text",
    "evidence",
    "doubts",
]
_BACKWARD = (
    "OLD.state IN ('published', 'superseded') AND NEW.state IN ('draft', 'in_review', 'approved')"
)
_FROZEN = "what is approved or published does not change in place"
_ADDED = "the history is only added to"


def upgrade() -> None:
    """Adds the columns and tables, then the triggers."""
    for table in _EMPTIED:
        op.execute(f"DELETE FROM {table}")
    _create_tables()
    _change_tables()
    op.create_table(
        "supersessions",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("superseded_id", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["superseded_id"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document_id", "superseded_id"),
    )
    if op.get_bind().dialect.name == "postgresql":
        _create_postgresql_triggers()
    else:
        _create_sqlite_triggers()


def downgrade() -> None:
    """Takes triggers, tables and columns away; the documents must be loaded again."""
    _drop_triggers()
    for table in ("supersessions", "revisions", "history", *_EMPTIED):
        op.execute(f"DELETE FROM {table}")
    op.drop_table("supersessions")
    for table in _ONLY_ADDED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(batch_op.f(f"ix_{table}_document_id"))
        op.drop_table(table)
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_constraint("fk_documents_region_regions", type_="foreignkey")
        batch_op.drop_constraint("uq_documents_prefix", type_="unique")
        batch_op.drop_index(batch_op.f("ix_documents_state"))
        for column in _document_columns():
            batch_op.drop_column(column.name)
    for table, column in (
        ("tasks", "title_en"),
        ("sections", "heading_en"),
        ("measures", "text_en"),
    ):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(column, sa.Text(), nullable=True))
            if table != "sections":
                batch_op.drop_column("evidence")
    for table in ("publication", "translations", "regions"):
        op.drop_table(table)


def _create_tables() -> None:
    op.create_table(
        "regions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("within", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "translations",
        sa.Column("zh_sha256", sa.String(length=64), nullable=False),
        sa.Column("zh", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("zh_sha256"),
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for table in _ONLY_ADDED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{table}_document_id"), ["document_id"])


def _document_columns() -> list[sa.Column]:
    return [
        sa.Column("prefix", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("media_type", sa.String(length=128), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("doubts", sa.JSON(), nullable=False),
    ]


def _change_tables() -> None:
    with op.batch_alter_table("documents", schema=None) as batch_op:
        for column in _document_columns():
            batch_op.add_column(column)
        batch_op.create_index(batch_op.f("ix_documents_state"), ["state"])
        batch_op.create_unique_constraint("uq_documents_prefix", ["prefix"])
        batch_op.create_foreign_key("fk_documents_region_regions", "regions", ["region"], ["id"])
    with op.batch_alter_table("sections", schema=None) as batch_op:
        batch_op.drop_column("heading_en")
    for table, column in (("tasks", "title_en"), ("measures", "text_en")):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(column)
            batch_op.add_column(sa.Column("evidence", sa.JSON(), nullable=False))


def _create_sqlite_triggers() -> None:
    changed = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in _CONTENT)
    closed = f"OLD.state NOT IN {_OPEN} AND ({changed})"
    _sqlite("documents", "UPDATE", f"({closed}) OR ({_BACKWARD})", _FROZEN)
    _sqlite("documents", "DELETE", "OLD.state <> 'draft'", _FROZEN, "removal")
    for table in _ONLY_ADDED:
        for event in ("UPDATE", "DELETE"):
            _sqlite(table, event, "1", _ADDED, event.lower())
    for table in (*_OF_DOCUMENT, "task_units"):
        for event, rows in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            document = (
                f"(SELECT document_id FROM tasks WHERE tasks.id = {rows}.task_id)"
                if table == "task_units"
                else f"{rows}.document_id"
            )
            held = f"(SELECT state FROM documents WHERE id = {document})"
            _sqlite(table, event, f"{held} NOT IN {_OPEN}", _FROZEN, event.lower())


def _sqlite(table: str, event: str, condition: str, message: str, name: str = "change") -> None:
    op.execute(
        f"CREATE TRIGGER keep_{table}_{name} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _create_postgresql_triggers() -> None:
    changed = " OR ".join(f"OLD.{c}::text IS DISTINCT FROM NEW.{c}::text" for c in _CONTENT)
    _function("keep_history", f"RAISE EXCEPTION '{_ADDED}';")
    _function(
        "keep_document",
        f"IF TG_OP = 'DELETE' THEN IF OLD.state <> 'draft' THEN RAISE EXCEPTION '{_FROZEN}'; "
        "END IF; RETURN OLD; END IF; "
        f"IF (OLD.state NOT IN {_OPEN} AND ({changed})) OR ({_BACKWARD}) "
        f"THEN RAISE EXCEPTION '{_FROZEN}'; END IF; RETURN NEW;",
    )
    found = "SELECT state INTO held FROM documents WHERE id ="
    refuse = f"IF held NOT IN {_OPEN} THEN RAISE EXCEPTION '{_FROZEN}'; END IF;"
    given = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    for name, new, old in (
        ("keep_content", "NEW.document_id", "OLD.document_id"),
        (
            "keep_units",
            "(SELECT document_id FROM tasks WHERE tasks.id = NEW.task_id)",
            "(SELECT document_id FROM tasks WHERE tasks.id = OLD.task_id)",
        ),
    ):
        _function(
            name,
            f"IF TG_OP = 'INSERT' THEN {found} {new}; ELSE {found} {old}; END IF; {refuse} {given}",
            "DECLARE held text; ",
        )
    _postgresql("documents", "UPDATE OR DELETE", "keep_document")
    for table in _ONLY_ADDED:
        _postgresql(table, "UPDATE OR DELETE", "keep_history")
    for table in _OF_DOCUMENT:
        _postgresql(table, "INSERT OR UPDATE OR DELETE", "keep_content")
    _postgresql("task_units", "INSERT OR UPDATE OR DELETE", "keep_units")


def _function(name: str, body: str, declared: str = "") -> None:
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ {declared}BEGIN {body} END $$"
    )


def _postgresql(table: str, events: str, function: str) -> None:
    op.execute(
        f"CREATE TRIGGER keep_{table} BEFORE {events} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
    )


def _drop_triggers() -> None:
    tables = ("documents", *_ONLY_ADDED, *_OF_DOCUMENT, "task_units")
    if op.get_bind().dialect.name == "postgresql":
        for table in tables:
            op.execute(f"DROP TRIGGER keep_{table} ON {table}")
        for name in ("keep_history", "keep_document", "keep_content", "keep_units"):
            op.execute(f"DROP FUNCTION {name}()")
        return
    for table in tables:
        for name in ("change", "removal", "insert", "update", "delete"):
            op.execute(f"DROP TRIGGER IF EXISTS keep_{table}_{name}")
