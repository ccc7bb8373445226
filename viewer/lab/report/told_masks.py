"""What is said of masks and of computed volumes."""

from collections.abc import Iterator

from viewer.ai.outputs import DerivedOutput, MaskOutput
from viewer.core.overlap import IMPLEMENTATION, TOLERANCE_MM
from viewer.lab.report.record import Cell, Part, Record, Table
from viewer.lab.report.section import Section, cases_of, cell_of, table_of
from viewer.lab.report.words import DERIVED, MASKS

SCORES = (
    *("dice", "assd_mm", "hd95_mm", "surface_dice", "volume_error_percent"),
    *("assd_px", "hd95_px"),
)


def mask_sections(output: MaskOutput, part: Part, _record: Record) -> Iterator[Section]:
    """Each structure, then whether volumes agree."""
    failed = part.measures["failed"].value
    text = (
        f"{cases_of(part)} A structure that was missed, or claimed where there is none, is failed: "
        f"{failed:.0f} of {part.count * len(output.segments)} are; each counts with a Dice of 0 "
        f"and has no distance. Distances: {IMPLEMENTATION}. Surface Dice: within "
        f"{TOLERANCE_MM:g} mm."
    )
    tables = [table_of(part, {key: text for key, text in MASKS.items() if _there(part, key)})]
    tables += [_means(output, part)] if len(output.segments) > 1 else []
    yield Section("Results", text, (*tables, _spread(part.tables["structures"])))
    agreement = part.tables["volume agreement"]
    if agreement.rows:
        yield Section(
            "Volumes",
            "Claimed less right, in millilitres: the mean, where 95 of 100 lie (Bland and Altman), "
            "and the intraclass correlation.",
            (agreement,),
        )


def _means(output: MaskOutput, part: Part) -> Table:
    """The mean of each score of each structure, with its interval."""
    numbers = range(1, len(output.segments) + 1)
    known = [one for one in SCORES if any(_there(part, f"{one}_{at}") for at in numbers)]
    rows: list[tuple[Cell, ...]] = []
    for at, segment in enumerate(output.segments, start=1):
        failed = part.measures[f"failed_{at}"].value
        cells = (cell_of(part.measures[f"{score}_{at}"]) for score in known)
        rows.append((segment.label, *cells, f"{failed:.0f}"))
    return Table(("mean", *(MASKS[score] for score in known), "failed"), tuple(rows))


def _there(part: Part, name: str) -> bool:
    return name in part.measures and part.measures[name].value == part.measures[name].value


def _spread(table: Table) -> Table:
    """Mean ± SD and median [quartiles], as they are usually printed."""
    rows = tuple(
        (name, MASKS[str(score)], cases, _of(row), _between(row))
        for row in table.rows
        for name, score, cases, *_ in [row]
        if cases
    )
    return Table(("structure", "score", "cases", "mean ± SD", "median [quartiles]"), rows)


def _of(row: tuple[Cell, ...]) -> str:
    return f"{_cell(row[4])} ± {_cell(row[5])}"


def _between(row: tuple[Cell, ...]) -> str:
    return f"{_cell(row[6])} [{_cell(row[7])}, {_cell(row[8])}]"


def _cell(value: Cell) -> str:
    return f"{value:.3f}" if isinstance(value, float) and value == value else "–"


def derived_sections(output: DerivedOutput, part: Part, _record: Record) -> Iterator[Section]:
    """How far the computed values are off, and whether their means agree."""
    text = (
        f"{cases_of(part)} Over the voxels where both have a value; values in "
        f"{output.unit.meaning}; PSNR and SSIM (MONAI, all axes together) take "
        f"{output.high - output.low:g} for the range."
    )
    yield Section("Results", text, (table_of(part, DERIVED), part.tables["mean agreement"]))
