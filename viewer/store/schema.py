"""The journal's tables: plain SQL types, so that SQLite and PostgreSQL hold the same."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = 1

TABLES = MetaData()

ABOUT = Table(
    "about",
    TABLES,
    Column("key", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

CHAINS = Table(
    "chains",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("study", String(64), nullable=False),
    Column("reader", Text, nullable=False),
    Column("length", Integer, nullable=False),
    Column("head", String(64), nullable=False),
    UniqueConstraint("study", "reader"),
)
"""One row for each study and reader; length and head tell when the newest events are gone."""

EVENTS = Table(
    "events",
    TABLES,
    Column("chain", ForeignKey("chains.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("id", String(64), nullable=False),
    Column("at", String(40), nullable=False),
    Column("role", String(32), nullable=False),
    Column("did", String(32), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("value", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("chain", "id"),
)
"""``value`` and ``note`` are canonical JSON kept as text: what was hashed is what is stored."""

BLOBS = Table(
    "blobs",
    TABLES,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
