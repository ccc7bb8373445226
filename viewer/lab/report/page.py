"""A report as one page of HTML that needs no other file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from viewer import paths
from viewer.ai.pack import Pack
from viewer.lab.report.failures import failures
from viewer.lab.report.figures import figures
from viewer.lab.report.record import TEST, Record
from viewer.lab.report.told import sections
from viewer.lab.report.words import SHORT, ends, shown

TILES = ("accuracy", "quadratic_kappa", "mean_absolute_error", "auc", "calibration_error")


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the numbers that are read first."""

    name: str
    value: str
    ends: str


def page(pack: Pack, record: Record, data: Path, file: Path) -> None:
    """Write the report of a record that holds its cases, whose pictures lie in `data`.

    The page shows the worst of these pictures: it belongs where the data may be.
    """
    source = paths.resource("report", "page.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["shown"] = shown
    text = environment.from_string(source).render(
        pack=pack,
        record=record,
        tiles=list(_tiles(record)),
        figures=list(figures(record.parts[TEST])),
        sections=list(sections(pack, record)),
        failures=list(failures(record.cases, pack.graded, data)),
    )
    file.write_text(text, encoding="utf-8")


def _tiles(record: Record) -> Iterator[Tile]:
    part = record.parts[TEST]
    for key in TILES:
        if key in part.measures:
            one = part.measures[key]
            name = SHORT.get(key, "calibration error")
            yield Tile(name, shown(one.value), ends(one))
