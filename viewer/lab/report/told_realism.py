"""What is said of how real the pictures look that a pack learnt from."""

from collections.abc import Iterator

from viewer.lab.measures.intervals import Interval
from viewer.lab.report.record import REALISM, Cell, Record, Table
from viewer.lab.report.section import Section, cell_of
from viewer.lab.report.words import shown

HEAD = (
    *("pictures", "real", "generated", "AUC", "distance of the greys"),
    "power spectrum (its shape), dB",
)
FEW = 4
"""Of fewer people the interval is one of pictures."""


def realism(record: Record) -> Iterator[Section]:
    """A row for each kind of picture, and what the AUC means."""
    if REALISM not in record.parts:
        return
    table = record.parts[REALISM].tables[REALISM]
    text = (
        "A classifier (extremely randomised trees, on power spectrum, greys and edges) was told to "
        "tell generated pictures from real ones that it did not learn from. An AUC of 0.5 means "
        "that it cannot; one of 1.0 that it tells each generated picture from each real one, so "
        "that what is measured on generated pictures need not hold of any real one. Greys: earth "
        "mover's distance, of 0 to 1; spectrum: mean difference, and that without the mean."
    )
    few = [str(row[0]) for row in table.rows if int(row[2] or 0) < FEW and row[4] is not None]
    if few:
        text += (
            f" Of {' and of '.join(few)} pictures were kept apart, not people: the interval is too "
            "narrow."
        )
    yield Section("How real the pictures look", text, (Table(HEAD, tuple(map(_row, table.rows))),))


def _row(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    about, real, people, made, *numbers = row
    auc, low, high, greys, spectrum, shape = (
        float(one) if isinstance(one, int | float) else float("nan") for one in numbers
    )
    told = cell_of(Interval(auc, low, high)) if auc == auc else "too few pictures"
    whose = f"{real} of {people} {'person' if people == 1 else 'people'}"
    return about, whose, made, told, greys, f"{shown(spectrum)} ({shown(shape)})"
