"""What was done, as a table or as JSON: each act with its place in its chain, and its hash."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

from viewer.core.errors import ViewerError
from viewer.session.history.lines import Line
from viewer.store.private import write_json, write_text

COLUMNS = tuple(one.name for one in fields(Line))
FORMAT = 1


def write_history(lines: Sequence[Line], file: Path) -> None:
    """Write ``.csv`` or ``.json``, whole or not at all. Raises ViewerError."""
    ending = file.suffix.lower()
    if ending == ".csv":
        write_text(file, _csv(lines))
    elif ending == ".json":
        write_json(file, {"format": FORMAT, "lines": [asdict(line) for line in lines]})
    else:
        raise ViewerError("A history is written as a table or as JSON.", "Name a .csv or .json.")


def _csv(lines: Sequence[Line]) -> str:
    made = io.StringIO(newline="")
    table = csv.writer(made)
    table.writerow(COLUMNS)
    table.writerows([_plain(getattr(line, name)) for name in COLUMNS] for line in lines)
    return made.getvalue()


def _plain(value: object) -> object:
    """A name that begins as a formula does is text for a spreadsheet, too."""
    return (
        f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value
    )
