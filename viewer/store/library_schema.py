"""The tables of the library. What is big lies apart from what is searched."""

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

TABLES = MetaData()

STUDIES = Table(
    "studies",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("uid", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("patient_id", Text, nullable=False),
    Column("birth_date", String(8), nullable=False),
    Column("date", String(8), nullable=False),
    Column("description", Text, nullable=False),
    Column("accession", Text, nullable=False),
    Column("modalities", Text, nullable=False),
    Column("body_parts", Text, nullable=False),
    Column("series", Integer, nullable=False),
    Column("pictures", Integer, nullable=False),
    Column("places", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("missing", Integer, nullable=False),
    Column("name_folded", Text, nullable=False),
    Column("description_folded", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("facts", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""``words`` is all that a study is found by, ``facts`` what of it tells nobody's identity."""

Index("studies_by_at", STUDIES.c.at)

FILES = Table(
    "files",
    TABLES,
    Column("uid", String(64), primary_key=True),
    Column("kept", LargeBinary),
    Column("thumbnail", LargeBinary),
)

READS = Table(
    "reads",
    TABLES,
    Column("uid", String(64), primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("length", Integer, nullable=False),
    Column("state", String(16), nullable=False),
)
