"""Tables of Markdown."""

from collections.abc import Iterable

from viewer.lab.report.record import Cell, Table
from viewer.lab.report.words import shown


def markdown(table: Table) -> str:
    """A table with its head; a bar in a cell is kept from parting it."""
    return "\n".join(
        [_row(table.head), "|" + "---|" * len(table.head), *(_row(row) for row in table.rows)]
    )


def bullets(lines: Iterable[str]) -> str:
    """A list of lines."""
    return "\n".join(f"- {line}" for line in lines)


def _row(cells: Iterable[Cell]) -> str:
    said = (shown(cell).replace("|", "\\|") for cell in cells)
    return "| " + " | ".join(said) + " |"
