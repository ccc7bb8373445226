"""Figures that others have published, beside which ours are printed."""

from collections.abc import Sequence

from viewer import paths
from viewer.core.toml import read_toml
from viewer.lab.report.record import Cell, Part, Published, Table
from viewer.lab.report.words import SHORT

UNREAD = "handed on by a review, to be checked"


def published(scale: str) -> tuple[Published, ...]:
    """The figures for a scale, by the value of its code; see resources/published.toml."""
    return tuple(
        Published(
            system=one["system"],
            data=one["data"],
            source=one["source"],
            note="" if one["read"] else UNREAD,
            measures={name: one[name] for name in SHORT if name in one},
        )
        for one in read_toml(paths.resource("published.toml"))["figures"]
        if one["scale"] == scale
    )


def compared(ours: Part, name: str, theirs: Sequence[Published]) -> Table:
    """Our figures above those of others; only the measures that somebody has published."""
    told = [key for key in SHORT if any(key in one.measures for one in theirs)]
    mine = f"split {ours.split}, {ours.count} pictures"
    rows: list[tuple[Cell, ...]] = [
        (name, mine, *(ours.measures[key].value if key in ours.measures else None for key in told))
    ]
    for one in theirs:
        source = f"{one.system} ({one.source}{'; ' + one.note if one.note else ''})"
        rows.append((source, one.data, *(one.measures.get(key) for key in told)))
    return Table(("system", "measured on", *(SHORT[key] for key in told)), tuple(rows))
