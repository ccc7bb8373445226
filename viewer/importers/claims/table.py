"""Grades and classes out of a table (CSV), one claim a row."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from viewer.core.claims import LabelClaim, Quantity
from viewer.core.codes import KL_GRADE, KL_GRADES, NO_UNIT, Code
from viewer.core.errors import Unreadable, ViewerError
from viewer.core.finding import Finding
from viewer.core.phrase import Phrase
from viewer.importers.claims.foreign import foreign_code, probability_of
from viewer.importers.claims.pictures import Pictures, Spot
from viewer.importers.claims.source import MOST_CLAIMS, PassedOver, Read, Source, text_of, too_large
from viewer.workers.progress import Progress

Row = Mapping[str, str]

_PICTURE = (
    "instance_uid", "sop_instance_uid", "sop_uid", "file", "filename", "file_name", "image",
    "image_id", "path", "series_uid", "series_instance_uid",
)  # fmt: skip
_VALUE = (
    "kl", "kl_grade", "grade", "label", "class", "prediction", "predicted", "pred",
)  # fmt: skip
_SURE = ("probability", "confidence", "score", "prob")
_EACH = ("p_", "prob_", "probability_")
_SIDE = ("side", "laterality")
_MAKER, _VERSION, _SCALE = ("model", "pack", "program"), ("version",), ("scale", "title")
_SIDES = {"l": "L", "left": "L", "r": "R", "right": "R"}
_HEADER = Phrase("the file's header")
_OTHER_SIDE = Phrase("The file of claims names the other side than the header of this picture.")
_KL = ("kl", "kl_grade")
_STEP = 64
_MOST_LABELS = 100
_DIGITS = 4
_LONGEST_FIELD = 1 << 20
_ROUNDED = 0.05
"""By how much probabilities that were written with few digits may miss 1 together."""
_PROBABILITY = Code("PROBABILITY", "99CONDYLE", "Probability")


def rows_of(source: Source) -> list[Row]:
    """The rows of a table by lower-case column names. Raises Unreadable where it is none."""
    text = text_of(source.path)
    first = text[: text.find("\n") if "\n" in text else len(text)]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        rows = [dict(zip(names, map(str.strip, row), strict=False)) for row in reader if any(row)]
    except csv.Error as problem:
        raise Unreadable("This table is damaged.", "Save it again as CSV.") from problem
    if len(rows) > MOST_CLAIMS:
        raise too_large()
    return [dict(row) for row in rows]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns say what; empty where there is none."""

    picture: str
    value: str
    each: Mapping[str, str]

    @property
    def is_kl(self) -> bool:
        """Whether the grades are those of Kellgren and Lawrence."""
        return self.value in _KL


@dataclass(frozen=True, slots=True)
class _Scale:
    """What may be claimed: ``at`` is the number of a label by what the table calls it."""

    code: Code
    labels: tuple[Code, ...]
    at: Mapping[str, int]
    ordered: bool


def read_table(rows: Sequence[Row], source: Source, pictures: Pictures, progress: Progress) -> Read:
    """The claims of a table. Raises Unreadable where its columns say nothing that can be used."""
    columns = _columns(rows)
    scale = _scale(rows, columns)
    findings: list[Finding] = []
    passed: list[PassedOver] = []
    for number, row in enumerate(rows):
        if not number % _STEP:
            progress.step(number / len(rows))
        try:
            findings.append(_finding(row, columns, scale, source, pictures))
        except ViewerError as problem:
            # The header is the first line of the file, so that the first row is the second.
            what = Phrase("line {number}", number=number + 2)
            passed.append(PassedOver(what, problem.message))
    return Read(tuple(findings), tuple(passed))


def _columns(rows: Sequence[Row]) -> _Columns:
    if not rows:
        raise Unreadable(
            "This table holds no claims.", "Below the line of its column names it is empty."
        )
    names = list(rows[0])
    picture = next((name for name in _PICTURE if name in names), "")
    value = next((name for name in _VALUE if name in names), "")
    if not picture or not value:
        raise Unreadable(
            "This table has no column that names a picture, or none with a claim.",
            "Name them file or instance_uid, and grade or label.",
        )
    each = {name[len(start) :]: name for start in _EACH for name in names if name.startswith(start)}
    return _Columns(picture, value, each)


def _scale(rows: Sequence[Row], columns: _Columns) -> _Scale:
    title = next((rows[0][name] for name in _SCALE if rows[0].get(name)), columns.value)
    if columns.is_kl or "kellgren" in title.lower():
        at = {str(grade): grade for grade in range(len(KL_GRADES))}
        at |= {code.meaning.lower(): grade for grade, code in enumerate(KL_GRADES)}
        return _Scale(KL_GRADE, KL_GRADES, at, ordered=True)
    said = {row.get(columns.value, "").lower(): row.get(columns.value, "") for row in rows}
    said = {key: name for key, name in said.items() if key} | {
        name.lower(): said.get(name.lower(), name) for name in columns.each
    }
    if len(said) > _MOST_LABELS:
        raise Unreadable(
            Phrase("The column {column} holds too many different labels.", column=columns.value),
            Phrase("A scale has {most} at most.", most=_MOST_LABELS),
        )
    grades = all(name.isascii() and name.isdigit() and len(name) < _DIGITS for name in said)
    order = sorted(said, key=int) if grades else sorted(said)
    words = [f"Grade {said[key]}" if grades else said[key] for key in order]
    labels = tuple(foreign_code(word) for word in words)
    at = {key: number for number, key in enumerate(order)}
    return _Scale(foreign_code(title), labels, at, ordered=grades)


def _finding(
    row: Row, columns: _Columns, scale: _Scale, source: Source, pictures: Pictures
) -> Finding:
    spot = pictures.called(_said(row, columns.picture))
    value = _said(row, columns.value)
    choice = scale.at.get(value.lower().removesuffix(".0"))
    if choice is None:
        raise Unreadable(Phrase("{value} is no grade of this scale", value=value))
    shares = tuple(_shares(row, columns, scale))
    claim = LabelClaim(scale.code, scale.labels, choice, shares, ordered=scale.ordered)
    maker, version = _first(row, _MAKER), _first(row, _VERSION)
    made = source.finding(pictures.target(spot), scale.code.meaning, claim, maker, version)
    return _sided(replace(made, numbers=() if shares else tuple(_sure(row))), row, spot)


def _sided(made: Finding, row: Row, spot: Spot) -> Finding:
    """With the side that the file tells, else that of the picture; both, where they differ."""
    said, here = _first(row, _SIDE).lower(), spot.instance.laterality
    if not said:
        return replace(made, side=here, side_from=_HEADER if here else "")
    if said not in _SIDES:
        raise Unreadable(Phrase("{side} is no side: L or R", side=said))
    side = _SIDES[said]
    known = made.provenance
    if here in ("L", "R") and here != side:
        known = replace(known, warnings=(*known.warnings, _OTHER_SIDE))
    return replace(made, side=side, side_from=Phrase("the file of claims"), provenance=known)


def _shares(row: Row, columns: _Columns, scale: _Scale) -> Iterator[float]:
    """The probability of each label, where the table tells all of them, or one of two."""
    by_label = {
        scale.at[name.lower()]: row.get(column, "")
        for name, column in columns.each.items()
        if name.lower() in scale.at
    }
    if len(by_label) == len(scale.labels):
        yield from _of_all([_probability(by_label[at]) for at in range(len(scale.labels))])
        return
    sure = _first(row, _SURE)
    if sure and len(scale.labels) == 2:
        claimed = scale.at[_said(row, columns.value).lower().removesuffix(".0")]
        given = _probability(sure)
        yield from (given if at == claimed else 1.0 - given for at in range(2))


def _of_all(shares: Sequence[float]) -> Sequence[float]:
    """Of labels that exclude each other: together one."""
    if abs(sum(shares) - 1) > _ROUNDED:
        total = f"{sum(shares):.2f}"
        raise Unreadable(Phrase("its probabilities add up to {total}, not to 1", total=total))
    return shares


def _sure(row: Row) -> Iterator[Quantity]:
    """A probability that is told of the claimed label alone, and of no other."""
    if said := _first(row, _SURE):
        yield Quantity(_PROBABILITY, _probability(said), NO_UNIT)


def _probability(said: str) -> float:
    number = probability_of(said)
    if number is None:
        raise Unreadable(Phrase("{value} is no probability from 0 to 1", value=said))
    return number


def _said(row: Row, column: str) -> str:
    if not (value := row.get(column, "")):
        raise Unreadable(Phrase("the column {column} is empty", column=column))
    return value


def _first(row: Row, columns: Sequence[str]) -> str:
    return next((row[name] for name in columns if row.get(name)), "")
