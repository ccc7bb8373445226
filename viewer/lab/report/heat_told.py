"""What is said of where a network looked."""

from collections.abc import Iterator

from viewer.lab.report.record import Cell, Part, Table
from viewer.lab.report.section import Section

SANE = 0.5
"""A map that hangs on what was learnt is less alike than this once all of it is forgotten."""


def heat_section(part: Part) -> Iterator[Section]:
    """Where the heat lies, whether it hangs on the weights, and whether it hits marked places."""
    tables = part.tables
    said = []
    if "heat sanity" in tables:
        said.append(_sanity(tables["heat sanity"]))
    if "pointing" in tables:
        cases, hit, share, low, high = (_number(one) for one in tables["pointing"].rows[0])
        said.append(
            f"The hottest place lies in what a person marked in {hit:.0f} of {cases:.0f} cases "
            f"({share:.1%}; {low:.1%} to {high:.1%}, Wilson)."
        )
    if "heat" in tables:
        said.append(
            "Below: parts of the heat in the medial and the lateral half of the joint and in the "
            "middle third of its height, the part of the cases in which each half has a quarter of "
            "it at least, and in which the hottest place is medial."
        )
    if said:
        shown = tuple(tables[one] for one in ("heat",) if one in tables)
        details = tuple(tables[one] for one in ("heat sanity", "pointing") if one in tables)
        yield Section("Where it looked", " ".join(said), shown, details)


def _sanity(table: Table) -> str:
    first, last = (_number(row[3]) for row in (table.rows[0], table.rows[-1]))
    verdict = "hang" if last < SANE else "do NOT hang"
    return (
        f"Heat maps {verdict} on what was learnt (weight randomisation, Adebayo 2018, "
        f"{table.rows[0][2]} cases): their rank correlation with the maps of a network that forgot "
        f"its last layer is {first:.2f}, with those of one that forgot all of it {last:.2f}."
    )


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else float("nan")
