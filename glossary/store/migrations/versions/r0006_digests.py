"""Digests of records and pages, by which damage on the disk is known."""

from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = {
    "record": (
        ("sequence",),
        ("kind", "id", "revision", "status", "modified", "editor", "change_note", "noun"),
        ("brings_pages",),
    ),
    "page": (("sequence", "number"), ("label", "heading", "language", "text"), ()),
}
"""For each table the columns of its key, further ones, and those that are true or false."""


def upgrade() -> None:
    """Add the columns, and the digest of every row as it is now."""
    for name, (key, others, flags) in TABLES.items():
        op.add_column(name, sa.Column("digest", sa.String(16), nullable=False, server_default=""))
        columns: list[sa.ColumnClause[object]] = [sa.column(column) for column in (*key, *others)]
        columns += [sa.column(column, sa.Boolean()) for column in flags]
        _fill(sa.table(name, *columns, sa.column("digest")), key, [c.name for c in columns])


def _fill(table: sa.TableClause, key: tuple[str, ...], names: list[str]) -> None:
    connection = op.get_bind()
    keys = connection.execute(sa.select(*(table.c[name] for name in key))).all()
    for values in keys:
        this = [table.c[name] == value for name, value in zip(key, values, strict=True)]
        row = connection.execute(sa.select(*(table.c[n] for n in names)).where(*this)).one()
        connection.execute(sa.update(table).where(*this).values(digest=_digest(row._mapping)))


def _digest(row: sa.RowMapping) -> str:
    made = blake2b(digest_size=8)
    for name in sorted(row.keys()):
        made.update(f"{name}\0{row[name]}\0".encode())
    return made.hexdigest()


def downgrade() -> None:
    """Drop the columns."""
    for name in TABLES:
        op.drop_column(name, "digest")
