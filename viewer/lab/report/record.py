"""The record of what was measured of a pack: what page and card are written from."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from viewer.core.errors import ViewerError
from viewer.lab.measures.intervals import Interval
from viewer.lab.report.outcomes import CaseOutcome, read_outcome, written

RECORD = "record.json"
"""What was measured of a pack, beside it."""

VALIDATION, TEST, ACCEPTED = "validation", "test", "accepted"
"""The parts of a record: what choices were made on, all cases, and those that were not refused."""

REFUSALS = "refusals"
"""The part that tells, and the table in it, what becomes of pictures kind by kind."""

REALISM = "realism"
"""The part that tells, and the table in it, how real generated pictures look."""

REJECTS = "rejects"
"""The part that tells, and the table in it, how cases of none of the labels are met."""


def part_name(name: str, output: str = "") -> str:
    """What a part is called: of the first output that was measured by its name alone."""
    return f"{name}: {output}" if output else name


Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; a cell is None where a number is not defined."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a data set, measured: its cases and patients, numbers, tables and curves.

    ``output`` is the title of the output of the pack that it measures.
    """

    split: str
    count: int
    patients: int
    resamples: int
    measures: Mapping[str, Interval] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    output: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """Figures that others have published, and where."""

    system: str
    data: str
    source: str
    note: str
    measures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same pack measured on another data set, in its maker's ``words``.

    ``kind`` is what the pictures are: real, simulated or mixed. The part "test" is there even where
    nothing could be claimed: it tells that, and holds no measures then. ``weights`` are others, by
    their SHA-256, made by the same recipe of a part of the data; empty where it is the pack's own.
    """

    words: str
    kind: str
    data: str
    split: str
    machine: str
    at: str
    parts: Mapping[str, Part]
    notes: tuple[str, ...] = ()
    weights: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that was measured of one pack: on one data set, and ``elsewhere``.

    ``notes`` are sentences that have to be read with the numbers. ``learnt`` are the files that
    the training saw (see `evaluation.learnt`), ``trained`` tells in words what that was. ``cases``
    name patients: they are in the file that was asked for, and never beside the pack.
    """

    pack: str
    version: str
    fingerprint: str
    weights_sha256: str
    data: str
    split: str
    machine: str
    at: str
    parts: Mapping[str, Part] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    cases: tuple[CaseOutcome, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    learnt: str = ""
    trained: str = ""


def parts_of(parts: Mapping[str, Part], output: str) -> tuple[Part, Part | None] | None:
    """Of an output, by its title: all cases, and those not refused; None where not measured."""
    for name in ("", output):
        part = parts.get(part_name(TEST, name))
        if part is not None and part.output == output and part.count:
            return part, parts.get(part_name(ACCEPTED, name))
    return None


def write_record(record: Record, file: Path) -> None:
    """As JSON; what is not defined is null."""
    told = {**asdict(replace(record, cases=())), "cases": [written(one) for one in record.cases]}
    text = json.dumps(_plain(told), indent=1, allow_nan=False, ensure_ascii=False)
    temporary = file.with_name(file.name + ".part")
    try:
        temporary.write_text(text + "\n", encoding="utf-8")
        temporary.replace(file)
    except OSError as problem:
        raise ViewerError(
            f"{file} cannot be written: {problem.strerror}.",
            hint="Name a file in a folder that may be written to with --out.",
        ) from problem


def read_record(file: Path) -> Record:
    """What `write_record` wrote. Raises ViewerError where it cannot be read."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        cases = tuple(read_outcome(one) for one in said["cases"])
        others = tuple(Elsewhere(**_with_parts(one)) for one in said.get("elsewhere", ()))
        return Record(**{**_with_parts(said), "cases": cases, "elsewhere": others})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise ViewerError(
            f"{file} is not a record of an evaluation.",
            hint="Run `condyle evaluate PACK --data DIR` again.",
        ) from problem


def _plain(value: object) -> object:
    if isinstance(value, float):
        return round(value, 6) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def _with_parts(said: dict[str, Any]) -> dict[str, Any]:
    parts = {name: _part(one) for name, one in said["parts"].items()}
    return {**said, "parts": parts, "notes": tuple(said["notes"])}


def _part(said: dict[str, Any]) -> Part:
    measures = {
        name: Interval(*(math.nan if one[key] is None else one[key] for key in _ENDS))
        for name, one in said["measures"].items()
    }
    tables = {
        name: Table(tuple(one["head"]), tuple(tuple(row) for row in one["rows"]))
        for name, one in said["tables"].items()
    }
    return Part(**{**said, "measures": measures, "tables": tables})


_ENDS = ("value", "low", "high")
