"""The studies that were opened here: who, what, when, where, and how each is opened again.

All of it changes and may be thrown away, which the journal never does; so it has a file of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import ColumnElement, and_, delete, func, insert, inspect, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from viewer.store.database import open_engine, reading, writing
from viewer.store.failure import NotKept, is_damage
from viewer.store.folding import folded
from viewer.store.library_schema import FILES, READS, STUDIES, TABLES
from viewer.store.private import set_aside

CALLED = "the list of studies"


@dataclass(frozen=True, slots=True)
class Listed:
    """One study of the list. ``number`` is its own, and stands for it where identity is hidden.

    ``places`` are what was opened when it was found; ``at`` is when, ISO 8601 in UTC.
    """

    uid: str
    name: str
    patient_id: str
    birth_date: str
    date: str
    description: str
    accession: str
    modalities: str
    body_parts: str
    series: int
    pictures: int
    places: tuple[str, ...]
    at: str
    number: int = 0
    missing: int = 0


class Column(StrEnum):
    """What the list can be sorted by."""

    OPENED = "at"
    NAME = "name_folded"
    ID = "patient_id"
    BIRTH_DATE = "birth_date"
    DATE = "date"
    DESCRIPTION = "description_folded"
    ACCESSION = "accession"
    MODALITIES = "modalities"
    PICTURES = "pictures"


class Library:
    """A small database beside the journal, readable by its owner alone.

    A damaged file, or one of another form, is set aside and a new one begun: nothing in it is
    anybody's work.
    """

    def __init__(self, path: Path, wait_seconds: float = 5.0) -> None:
        self._engine = open_engine(path, wait_seconds, CALLED)
        if not self._started():
            self._engine.dispose()
            set_aside(path)
            self._engine = open_engine(path, wait_seconds, CALLED)
            self._start()

    def put(self, study: Listed, kept: bytes | None, thumbnail: bytes | None = None) -> None:
        """List a study, or bring it up to date; ``kept`` is what it is opened again from."""
        row = _row(study)
        with writing(self._engine) as connection:
            told = upsert(STUDIES).values(row)
            connection.execute(told.on_conflict_do_update(["uid"], set_=row))
            files: dict[str, bytes | None] = {"kept": kept}
            if thumbnail is not None:
                files["thumbnail"] = thumbnail
            of_files = upsert(FILES).values(uid=study.uid, **files)
            connection.execute(of_files.on_conflict_do_update(["uid"], set_=files))

    def picture(self, uid: str, thumbnail: bytes) -> None:
        """Keep the small picture of a study."""
        with writing(self._engine) as connection:
            connection.execute(update(FILES).where(FILES.c.uid == uid).values(thumbnail=thumbnail))

    def opened(self, uid: str, at: str) -> None:
        """A study was opened again."""
        with writing(self._engine) as connection:
            connection.execute(update(STUDIES).where(STUDIES.c.uid == uid).values(at=at))

    def lost(self, uid: str, missing: int) -> None:
        """So many files of a study are not where they were."""
        with writing(self._engine) as connection:
            connection.execute(update(STUDIES).where(STUDIES.c.uid == uid).values(missing=missing))

    def remove(self, uid: str) -> None:
        """Take a study out of the list; its files stay where they are."""
        with writing(self._engine) as connection:
            for table in (STUDIES, FILES, READS):
                connection.execute(delete(table).where(table.c.uid == uid))

    def find(
        self,
        text: str = "",
        by: Column = Column.OPENED,
        *,
        down: bool = True,
        hide: bool = False,
    ) -> list[str]:
        """The UIDs of the studies that hold every word of ``text``, in order.

        With ``hide``, neither words nor order tell anything of who was examined.
        """
        words = STUDIES.c.facts if hide else STUDIES.c.words
        column = STUDIES.c[Column.OPENED if hide and by in _TELLING else by]
        wanted: list[ColumnElement[bool]] = [
            or_(func.instr(words, word) > 0, STUDIES.c.number == _number(word))
            for word in folded(text).split()
        ]
        ordered = (column.desc() if down else column.asc(), STUDIES.c.number.desc())
        query = select(STUDIES.c.uid).where(and_(True, *wanted)).order_by(*ordered)
        with reading(self._engine) as connection:
            return list(connection.execute(query).scalars().all())

    def rows(self, uids: Sequence[str]) -> dict[str, Listed]:
        """Some studies of the list, by UID."""
        query = select(STUDIES).where(STUDIES.c.uid.in_(uids))
        with reading(self._engine) as connection:
            found = connection.execute(query).mappings().all()
        return {
            row["uid"]: Listed(
                **{name: row[name] for name in ("uid", *_TAKEN, "number", "missing")},
                places=tuple(row["places"].split("\0")) if row["places"] else (),
            )
            for row in found
        }

    def alike(self, patient_id: str, name: str, birth_date: str) -> list[Listed]:
        """The studies that share an ID, a name or a birth date, the newest examination first.

        Whether they are of one patient, their whole headers have to tell.
        """
        given = {
            STUDIES.c.patient_id: patient_id,
            STUDIES.c.name_folded: folded(name),
            STUDIES.c.birth_date: birth_date,
        }
        shared = [column == value for column, value in given.items() if value]
        if not shared:
            return []
        query = select(STUDIES.c.uid).where(or_(*shared)).order_by(STUDIES.c.date.desc())
        with reading(self._engine) as connection:
            uids = list(connection.execute(query).scalars().all())
        found = self.rows(uids[:_MOST_ALIKE])
        return [found[uid] for uid in uids if uid in found]

    def count(self) -> int:
        """How many studies are listed."""
        with reading(self._engine) as connection:
            return connection.execute(select(func.count()).select_from(STUDIES)).scalar_one()

    def kept(self, uid: str) -> bytes | None:
        """What a study is opened again from; None where it has to be looked for."""
        return self._file(uid, "kept")

    def thumbnail(self, uid: str) -> bytes | None:
        """The small picture of a study, as PNG."""
        return self._file(uid, "thumbnail")

    def reads(self, reader: str) -> dict[str, tuple[int, str]]:
        """By UID how long a reader's chain was when its state was noted, and that state."""
        query = select(READS.c.uid, READS.c.length, READS.c.state).where(READS.c.reader == reader)
        with reading(self._engine) as connection:
            return {row.uid: (row.length, row.state) for row in connection.execute(query)}

    def note_reads(self, reader: str, states: Mapping[str, tuple[int, str]]) -> None:
        """Note how far a reader is with some studies."""
        rows = [
            {"uid": uid, "reader": reader, "length": length, "state": state}
            for uid, (length, state) in states.items()
        ]
        if rows:
            with writing(self._engine) as connection:
                connection.execute(insert(READS).prefix_with("OR REPLACE"), rows)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _started(self) -> bool:
        """Whether the file can be worked with."""
        try:
            self._start()
            with reading(self._engine) as connection:
                kept = {one["name"] for one in inspect(connection).get_columns(STUDIES.name)}
        except NotKept as error:
            self._engine.dispose()
            if not is_damage(error):
                raise
            return False
        return kept == {column.name for column in STUDIES.columns}

    def _start(self) -> None:
        with writing(self._engine) as connection:
            TABLES.create_all(connection)

    def _file(self, uid: str, column: str) -> bytes | None:
        query = select(FILES.c[column]).where(FILES.c.uid == uid)
        with reading(self._engine) as connection:
            found: bytes | None = connection.execute(query).scalar()
        return found


_MOST_ALIKE = 500
"""Far more than anybody has had; a birth date alone is shared by many."""

_TAKEN = (
    "name", "patient_id", "birth_date", "date", "description", "accession", "modalities",
    "body_parts", "series", "pictures", "at",
)  # fmt: skip
_TELLING = frozenset(
    {Column.NAME, Column.ID, Column.BIRTH_DATE, Column.DESCRIPTION, Column.ACCESSION}
)


def _row(study: Listed) -> dict[str, object]:
    return {
        **{name: getattr(study, name) for name in ("uid", *_TAKEN)},
        "places": "\0".join(study.places),
        "name_folded": folded(study.name),
        "description_folded": folded(study.description),
        "words": folded(" ".join(_words(study))),
        "facts": folded(" ".join((study.modalities, study.body_parts, study.date[:4]))),
        "missing": 0,
    }


def _words(study: Listed) -> tuple[str, ...]:
    """All that a study is found by; dates with and without their dashes."""
    dates = (study.date, study.birth_date)
    dashed = [f"{d[:4]}-{d[4:6]}-{d[6:]}" for d in dates if len(d) == 8]
    return (
        study.name, study.patient_id, study.description, study.accession, study.modalities,
        study.body_parts, *dates, *dashed,
    )  # fmt: skip


def _number(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) < 10 else 0
