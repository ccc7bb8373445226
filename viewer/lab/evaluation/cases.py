"""Cases whose answer is known: a folder with labels.csv and the files that it names."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import InputKind, Pack
from viewer.core.errors import ViewerError

TABLE = "labels.csv"
FILE, PATIENT, SIDE, SPLIT = "file", "patient", "side", "split"
PREFERRED = ("test", "val")
"""The split that is measured where nobody names one: the first of these that there is."""

NAMES = ("grade", "label", "class", "truth")
"""What the column of the right labels may be called, beside the name of the scale."""

SIDES = {"l": "L", "left": "L", "r": "R", "right": "R"}

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """One case: the file of each input by its role, the right label, and what else is said."""

    id: str
    patient: str
    files: Mapping[str, Path]
    side: str
    truth: int
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of one split, and what has to be said of how they were read."""

    split: str
    known: tuple[Known, ...]
    notes: tuple[str, ...]


def read_cases(
    folder: Path, pack: Pack, output: LabelOutput, split: str = "", truth: str = ""
) -> Cases:
    """The cases of `folder`/labels.csv: of `split`, else of "test", else of "val".

    Columns: file (or one named as each input), patient, side, split, and the right label in the
    column `truth`; without one in the column named as the scale, or the only one that holds
    nothing but labels. All others are facts. Raises ViewerError.
    """
    rows = _rows(folder)
    name, chosen = _split(rows, split)
    column = truth if truth in rows[0] else _truth_column(rows, pack, output, truth)
    labelled = [row for row in chosen if row[column]]
    known = tuple(_known(folder, row, pack, output, column) for row in labelled)
    if not known:
        raise ViewerError(f'{folder} has no labelled cases of the split "{name}".')
    return Cases(name, known, tuple(_notes(rows[0], column, len(chosen) - len(labelled))))


def _rows(folder: Path) -> list[Row]:
    table = folder / TABLE
    if not table.is_file():
        raise ViewerError(
            f"{folder} has no {TABLE}.", hint="Give the folder of the data set with --data."
        )
    with table.open(newline="", encoding="utf-8-sig") as lines:
        rows: list[Row] = [_stripped(row) for row in csv.DictReader(lines, restval="")]
    if not rows:
        raise ViewerError(f"{table} lists no cases.")
    return rows


def _stripped(row: Mapping[str | None, str | list[str]]) -> Row:
    """Without what lies beyond the last column."""
    return {name.strip(): str(value).strip() for name, value in row.items() if name}


def _split(rows: Sequence[Row], wanted: str) -> tuple[str, list[Row]]:
    there = sorted({row.get(SPLIT, "") for row in rows})
    if not wanted and len(there) == 1:
        return there[0] or "all", list(rows)
    name = wanted or next((one for one in PREFERRED if one in there), "")
    if name not in there:
        missing = f'no split "{name}"' if name else 'neither a split "test" nor "val"'
        raise ViewerError(
            f"{TABLE} has {missing}.",
            hint=f"Name one of these with --split: {', '.join(filter(None, there)) or 'none'}.",
        )
    return name, [row for row in rows if row.get(SPLIT, "") == name]


def _truth_column(rows: Sequence[Row], pack: Pack, output: LabelOutput, wanted: str) -> str:
    scale = output.scale.value.lower()
    named = {name.lower(): name for name in rows[0]}
    for name in (scale, scale.split("_")[0], *NAMES):
        if not wanted and name in named:
            return named[name]
    taken = {FILE, PATIENT, SIDE, SPLIT} | {one.role for one in pack.inputs}
    holding = [name for name in rows[0] if name not in taken and _holds(rows, name, output)]
    if wanted or len(holding) != 1:
        raise ViewerError(
            f"{TABLE} does not say which column holds the {output.title}.",
            hint=f"Name one of these with --truth: {', '.join(rows[0])}.",
        )
    return holding[0]


def _holds(rows: Sequence[Row], column: str, output: LabelOutput) -> bool:
    said = [row[column] for row in rows if row[column]]
    return bool(said) and all(_label(one, output) is not None for one in said)


def _label(text: str, output: LabelOutput) -> int | None:
    """The number of a label, written as that or as its code or name."""
    said = text.casefold()
    for at, label in enumerate(output.labels):
        if said in (label.value.casefold(), label.meaning.casefold()):
            return at
    try:
        number = float(said)
    except ValueError:
        return None
    return int(number) if number in range(len(output.labels)) else None


def _known(folder: Path, row: Row, pack: Pack, output: LabelOutput, column: str) -> Known:
    label = _label(row[column], output)
    if label is None:
        raise ViewerError(
            f'"{row[column]}" in the column {column} of {TABLE} is no {output.title}.',
            hint="Name the column of the right labels with --truth.",
        )
    files = _files(folder, row, pack)
    name = next(iter(files.values()))
    identity = row.get(FILE, "") or str(name.relative_to(folder))
    used = {FILE, PATIENT, SPLIT, column} | {one.role for one in pack.inputs}
    facts = {key: value for key, value in row.items() if value and key not in used}
    return Known(
        id=identity,
        patient=row.get(PATIENT, "") or identity,
        files=files,
        side=SIDES.get(row.get(SIDE, "").lower(), ""),
        truth=label,
        facts=facts,
    )


def _files(folder: Path, row: Row, pack: Pack) -> dict[str, Path]:
    roles = [one.role for one in pack.inputs if one.kind is not InputKind.TABLE]
    named = {role: row[role] for role in roles if row.get(role)}
    if not named and row.get(FILE):
        named = {roles[0]: row[FILE]}
    if not named:
        raise ViewerError(
            f'{TABLE} names no files: it has no column "{FILE}".',
            hint=f"Name the files in it, or in one column each: {', '.join(roles)}.",
        )
    return {role: folder / name for role, name in named.items()}


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
