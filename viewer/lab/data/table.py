"""Cases of a folder with labels.csv and the files that it names.

Columns: file (or one named as each input), patient, side, split, and one column of answers for each
output. All others are facts.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from viewer.ai.outputs import LabelOutput, Output
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Asked, Case, Cases, Truth, apart_by_split, split_of
from viewer.lab.data.truths import written

TABLE = "labels.csv"
FILE, PATIENT, SIDE, SPLIT = OURS = ("file", "patient", "side", "split")

NAMES = (
    *("grade", "label", "class", "truth", "mask", "labelmap", "segmentation"),
    *("boxes", "points", "places", "regions", "annotations"),
)
"""What the column of the answers may be called, beside the names of the output."""

READER = "reader"
"""How the name of a column begins that holds what another reader said: no answer, no fact."""

SIDES = {"l": "L", "left": "L", "r": "R", "right": "R"}

Row = Mapping[str, str]


def recognises(folder: Path) -> bool:
    """Whether a folder has such a table."""
    return (folder / TABLE).is_file()


def read(asked: Asked) -> Cases:
    """The cases of one split. Raises ViewerError.

    The answers are in the column ``truth``; without one in the column named as the output, or the
    only one that holds nothing but answers.
    """
    rows = _rows(asked.folder)
    name, chosen = _split(rows, asked.split)
    column = asked.truth if asked.truth in rows[0] else _truth_column(rows, asked)
    told = [row for row in chosen if row[column]]
    known = tuple(_case(row, asked, column) for row in told)
    if not known:
        raise ViewerError(f'{asked.folder} has no labelled cases of the split "{name}".')
    return Cases(name, known, tuple(_notes(rows[0], column, len(chosen) - len(told))))


def unanswered(asked: Asked) -> tuple[Case, ...]:
    """The cases of a split to which no answer is given, with the label -1. Raises ViewerError."""
    rows = _rows(asked.folder)
    column = asked.truth if asked.truth in rows[0] else _truth_column(rows, asked)
    rest = [row for row in _split(rows, asked.split)[1] if not row[column]]
    return tuple(_named(row, asked, column, -1) for row in rest)


def _rows(folder: Path) -> list[Row]:
    table = folder / TABLE
    text = text_of(table)
    head = text.partition("\n")[0]
    between = max(",;\t", key=head.count)  # spreadsheets write ";" where a comma is a decimal one
    read = csv.DictReader(io.StringIO(text, newline=""), restval="", delimiter=between)
    rows: list[Row] = [_stripped(row) for row in read]
    if not rows:
        raise ViewerError(f"{table} lists no cases.")
    return rows


def text_of(table: Path) -> str:
    """What a table says. Raises ViewerError where that is no UTF-8."""
    try:
        return table.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ViewerError(
            f"{table} is not written in UTF-8.", hint='Save it as "CSV UTF-8".'
        ) from problem


def _stripped(row: Mapping[str | None, str | list[str]]) -> Row:
    """Without what lies beyond the last column; our own columns in small letters."""
    return {_column(name): str(value).strip() for name, value in row.items() if name}


def _column(name: str) -> str:
    said = name.strip()
    return said.lower() if said.lower() in OURS else said


def _split(rows: Sequence[Row], wanted: str) -> tuple[str, list[Row]]:
    patients: dict[str, set[str]] = {}
    for row in rows:
        patients.setdefault(row.get(SPLIT, ""), set()).add(row.get(PATIENT, ""))
    apart_by_split({name: those - {""} for name, those in patients.items()}, TABLE)
    name = split_of(patients.keys(), wanted, TABLE)
    whole = len(patients) == 1
    return name, [row for row in rows if whole or row.get(SPLIT, "") == name]


def _truth_column(rows: Sequence[Row], asked: Asked) -> str:
    named = {name.lower(): name for name in rows[0]}
    ours = [named[name] for name in _names(asked.output) if name in named]
    common = [named[name] for name in NAMES if name in named]
    likely = [*ours, *(name for name in common if any(_fit(rows, name, asked)))]
    taken = {FILE, PATIENT, SIDE, SPLIT} | {one.role for one in asked.pack.inputs}
    taken |= {name for name in rows[0] if name.casefold().startswith(READER)}
    others = [one for one in asked.pack.outputs if one.title != asked.output.title]
    taken |= {named[name] for one in others for name in _names(one) if name in named}
    holding = [name for name in rows[0] if name not in taken and _all(_fit(rows, name, asked))]
    if likely and not asked.truth:
        return likely[0]
    if asked.truth or len(holding) != 1:
        raise ViewerError(
            f"{TABLE} does not say which column holds the {asked.output.title}.",
            hint=f"Name one of these with --truth: {', '.join(rows[0])}.",
        )
    return holding[0]


def _names(output: Output) -> tuple[str, ...]:
    """How a column may be called after an output, in small letters."""
    title = output.title.lower()
    scale = output.scale.value.lower() if isinstance(output, LabelOutput) else ""
    takes = output.takes.lower()
    return tuple(filter(None, (scale, scale.split("_")[0], title, title.replace(" ", "_"), takes)))


def _fit(rows: Sequence[Row], column: str, asked: Asked) -> list[bool]:
    """Whether each of what is said in a column may be an answer."""
    fits = written(asked.output).fits
    return [fits(one, asked.output) for one in {row[column] for row in rows} if one]


def _all(fit: list[bool]) -> bool:
    return bool(fit) and all(fit)


def _case(row: Row, asked: Asked, column: str) -> Case:
    how = written(asked.output)
    if not how.fits(row[column], asked.output):
        raise ViewerError(
            f'"{row[column]}" in the column {column} of {TABLE} is no {asked.output.title}.',
            hint="Name the column of the right answers with --truth.",
        )
    first = next(iter(_files(row, asked).values()))
    truth = how.read(asked.folder, row[column], first.name, asked.output)
    return _named(row, asked, column, truth)


def _named(row: Row, asked: Asked, column: str, truth: Truth) -> Case:
    """A row as a case with that answer."""
    files = _files(row, asked)
    first = next(iter(files.values()))
    identity = row.get(FILE, "") or str(first.relative_to(asked.folder))
    used = {FILE, PATIENT, SPLIT, column} | {one.role for one in asked.pack.inputs}
    return Case(
        id=identity,
        patient=row.get(PATIENT, "") or identity,
        files=files,
        side=SIDES.get(row.get(SIDE, "").lower(), ""),
        truth=truth,
        facts={key: value for key, value in row.items() if value and key not in used},
    )


def _files(row: Row, asked: Asked) -> dict[str, Path]:
    named = {role: row[role] for role in asked.roles if row.get(role)}
    if not named and row.get(FILE):
        named = {asked.roles[0]: row[FILE]}
    if not named:
        raise ViewerError(
            f'{TABLE} names no files: it has no column "{FILE}".',
            hint=f"Name the files in it, or in one column each: {', '.join(asked.roles)}.",
        )
    return {role: asked.folder / name for role, name in named.items()}


def _notes(columns: Row, truth: str, left_out: int) -> list[str]:
    notes = [f"The right labels are the column {truth} of {TABLE}."]
    if PATIENT not in columns:
        notes.append(
            "The table names no patients: each picture counts as a patient of its own, and the "
            "intervals are too narrow where it is not."
        )
    if left_out:
        notes.append(f"{left_out} rows without a right label were left out.")
    return notes
