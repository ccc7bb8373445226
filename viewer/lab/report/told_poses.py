"""What is said of poses."""

from collections.abc import Iterator

from viewer.ai.outputs import PoseOutput
from viewer.lab.measures.poses import NUMBERS, RIGHT_DEGREES, RIGHT_MM
from viewer.lab.report.record import Cell, Part, Record, Table
from viewer.lab.report.section import Section, cases_of, table_of
from viewer.lab.report.words import POSES


def pose_sections(output: PoseOutput, part: Part, _record: Record) -> Iterator[Section]:
    """All surfaces together, then surface by surface."""
    text = (
        f"{cases_of(part)} A pose counts as found within {RIGHT_DEGREES:g}° in all and "
        f"{RIGHT_MM:g} mm in the plane of the picture. One picture tells shifts and turns in that "
        "plane surely, the rest less, depth least. Second table: root mean square, and in brackets "
        "the limits of agreement (Bland and Altman 1986)."
    )
    table = part.tables["poses"]
    rows = (_row(one.meaning, table) for one in output.surfaces)
    told = Table(("surface", "found", *NUMBERS), tuple(row for row in rows if row))
    yield Section("Results", text, (table_of(part, POSES), told), (table,))


def _row(surface: str, table: Table) -> tuple[Cell, ...]:
    """Its six numbers; nothing where it was never measured."""
    mine = [row for row in table.rows if row[0] == surface]
    if not mine:
        return ()
    return (surface, f"{mine[0][2]} of {mine[0][1]}", *(_spread(row) for row in mine))


def _spread(row: tuple[Cell, ...]) -> str:
    rms, low, high = (float(row[at] or 0) for at in (4, 6, 7))
    return f"{rms:.2f} ({low:.2f} to {high:.2f})"
