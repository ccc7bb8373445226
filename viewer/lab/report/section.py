"""What a report is made of: headings with sentences and tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.lab.measures.intervals import Interval
from viewer.lab.report.record import Cell, Part, Table
from viewer.lab.report.words import ends

HEAD = ("measure", "value", "95 % interval")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what is said below it, and tables; ``details`` are tables for the page alone."""

    title: str
    text: str = ""
    tables: tuple[Table, ...] = ()
    details: tuple[Table, ...] = ()


def rows_of(part: Part, words: Mapping[str, str]) -> list[tuple[Cell, ...]]:
    """Measure, value and interval of those measures that there are."""
    return [
        (text, part.measures[key].value, ends(part.measures[key]))
        for key, text in words.items()
        if key in part.measures
    ]


def table_of(part: Part, words: Mapping[str, str]) -> Table:
    """The same as a table."""
    return Table(HEAD, tuple(rows_of(part, words)))


def folded(table: Table, words: Mapping[str, str], before: int = 3) -> Table:
    """Value and interval of a measure in one cell; the first columns stay as they are."""
    names = [name for name in table.head[before:] if not name.endswith((" low", " high"))]
    rows = []
    for row in table.rows:
        told = [_number(cell) for cell in row[before:]]
        cells: list[Cell] = list(row[:before])
        for at in range(0, len(told), 3):
            cells.append(cell_of(Interval(*told[at : at + 3])))
        rows.append(tuple(cells))
    heads = (words.get(name, name.replace("_", " ")) for name in names)
    return Table((*table.head[:before], *heads), tuple(rows))


def cell_of(interval: Interval) -> str:
    """Value and interval in one cell."""
    return f"{interval.value:.3f} ({ends(interval)})" if interval.value == interval.value else "–"


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else float("nan")


FEW = 10
"""Of fewer patients an interval says how alike these are, and little of others."""


def cases_of(part: Part) -> str:
    """How many cases of how many patients, and how the intervals were made."""
    return (
        f"{counted(part.count, 'case')} of {counted(part.patients, 'patient')}, split "
        f"`{part.split}`. {intervals_of(part)}"
    )


def intervals_of(part: Part) -> str:
    """How the intervals were made, and what they are worth."""
    if part.patients < 2:
        return "Of one patient there is no interval."
    few = f" Of {part.patients} patients they say little." if part.patients < FEW else ""
    return f"95 % intervals: bootstrap over patients, {part.resamples} draws.{few}"


def counted(number: int, noun: str) -> str:
    """As in "1 case" and "2 cases"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
