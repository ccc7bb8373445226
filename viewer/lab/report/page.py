"""A report as one page of HTML that needs no other file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from viewer import paths
from viewer.ai.outputs import (
    DerivedOutput,
    LabelOutput,
    MaskOutput,
    PoseOutput,
    RegionsOutput,
    RiskOutput,
)
from viewer.ai.pack import Pack
from viewer.lab.report.failures import Failure, failures
from viewer.lab.report.figures import figures
from viewer.lab.report.record import Part, Record
from viewer.lab.report.told import measured_outputs, sections
from viewer.lab.report.words import EVERY, SHORT, ends, shown

TILES = (
    *("accuracy", "quadratic_kappa", "mean_absolute_error", "auc", "calibration_error"),
    *("dice", "assd_mm", "hd95_mm", "surface_dice", "failed"),
    *("map_50", "mean_overlap", "box_recall_50", "mean_radial_error_mm", "within_2_mm", "missed"),
    *("bias", "rmse", "rmse_percent", "ssim", "brier"),
    *("pose_found", "rms_across", "rms_down", "rms_turn", "rms_depth", "rms_about_rows"),
)
MOST_TILES = 6
COUNTS = ("failed",)
"""What is counted, not measured."""

BRIEF = {"calibration_error": "calibration error", "bias": "bias", "missed": "not found"}
"""What is called otherwise where there is little room."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One output of the pack: its numbers that are read first, its figures and worst cases."""

    title: str
    tiles: tuple["Tile", ...]
    figures: tuple[str, ...]
    failures: tuple[Failure, ...]
    how: str


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
        outputs=list(_outputs(pack, record, data)),
        sections=list(sections(pack, record)),
    )
    file.write_text(text, encoding="utf-8")


def _outputs(pack: Pack, record: Record, data: Path) -> Iterator[Shown]:
    for told in measured_outputs(pack, record):
        yield Shown(
            told.output.title,
            tuple(_tiles(told.whole))[:MOST_TILES],
            tuple(figures(told.whole)),
            tuple(failures(record.cases, told.output, data)),
            HOW[type(told.output)],
        )


def _tiles(part: Part) -> Iterator[Tile]:
    for key in TILES:
        one = part.measures.get(key)
        if one is not None and one.value == one.value:
            name = SHORT.get(key) or BRIEF.get(key) or EVERY.get(key, key)
            whole = key in COUNTS
            value = f"{one.value:.0f}" if whole else shown(one.value)
            yield Tile(name, value, f"of {part.count} cases" if whole else ends(one))


FRAMED = "The yellow frame is what was looked at."
DRAWN = "Blue: right. Orange: claimed."
HOW: Mapping[type[Any], str] = {
    LabelOutput: f"Farthest from what is right, then least probable. {FRAMED}",
    RiskOutput: f"The probabilities that are farthest from what came about. {FRAMED}",
    RegionsOutput: f"Most missed, then most claimed where nothing is. {DRAWN}",
    MaskOutput: f"The least Dice of a structure; the slice where both differ most. {DRAWN}",
    PoseOutput: "What was not found, then what is turned most.",
    DerivedOutput: "The largest error; the slice where it is largest, as it was given.",
}
