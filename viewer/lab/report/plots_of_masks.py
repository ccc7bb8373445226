"""Plots of masks, boxes, landmarks and computed volumes."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.lab.measures.agreement import agreement
from viewer.lab.report.inks import BLUE, COLOURS, GREY, ORANGE
from viewer.lab.report.record import Part, Table
from viewer.lab.report.words import MASKS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Numbers = NDArray[np.float64]
Draw = Callable[["Axes", Part], None]

WIDE = 0.18
"""How far the points of a strip are spread."""


def by_name(table: Table) -> dict[str, Numbers]:
    """The numbers of a table [rows, columns] by what stands in the first column."""
    made: dict[str, list[list[float]]] = {}
    for name, *cells in table.rows:
        told = [np.nan if cell is None else float(cell) for cell in cells]
        made.setdefault(str(name), []).append(told)
    return {name: np.array(rows) for name, rows in made.items()}


def strips(axes: "Axes", values: Mapping[str, Numbers]) -> None:
    """Every value of each group, over the box of its quartiles."""
    told = [one[np.isfinite(one)] for one in values.values()]
    names = [_broken(name) for name in values]
    axes.boxplot(
        told,
        widths=0.5,
        showfliers=False,
        medianprops={"color": ORANGE, "linewidth": 1.6},
        boxprops={"color": GREY},
        whiskerprops={"color": GREY},
        capprops={"color": GREY},
    )
    random = np.random.default_rng(0)
    for at, one in enumerate(told, start=1):
        across = at + random.uniform(-WIDE, WIDE, len(one))
        axes.plot(across, one, "o", color=BLUE, markersize=3, alpha=0.5, markeredgewidth=0)
    axes.set_xticks(range(1, len(names) + 1), names)


def of_score(score: str) -> Draw:
    """A strip a structure."""

    def draw(axes: "Axes", part: Part) -> None:
        table = part.tables["scores"]
        column = table.head.index(score) - 1
        strips(axes, {name: one[:, column] for name, one in by_name(table).items()})
        axes.set(title=f"{MASKS[score]} of each case; orange: median")
        if score in ("dice", "surface_dice"):
            axes.set_ylim(-0.03, 1.03)
        else:
            axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))

    return draw


def of_agreement(table: str, unit: str) -> Draw:
    """Bland and Altman: the difference over the mean, with bias and limits where there is one."""

    def draw(axes: "Axes", part: Part) -> None:
        pairs = by_name(part.tables[table])
        for (name, one), colour in zip(pairs.items(), _colours(len(pairs)), strict=True):
            right, said = one.T
            axes.plot((right + said) / 2, said - right, "o", color=colour, markersize=4, label=name)
            told = agreement(right, said)
            axes.axhline(told.bias, color=colour, linewidth=1.2)
            for end in (told.low, told.high):
                if np.isfinite(end):
                    axes.axhline(end, color=colour, linewidth=1, linestyle="--")
        axes.axhline(0, color="black", linewidth=0.6)
        axes.set(
            title="Agreement (lines: bias, dashed: 95 of 100)",
            xlabel=f"mean of claimed and right{unit}",
            ylabel=f"claimed less right{unit}",
        )
        _legend(axes, len(pairs))

    return draw


def found(axes: "Axes", part: Part) -> None:
    """Precision and recall of the boxes of each label."""
    curves = by_name(part.tables["found"])
    for (name, one), colour in zip(curves.items(), _colours(len(curves)), strict=True):
        axes.plot(one[:, 0], one[:, 1], color=colour, label=name)
    value = part.measures["map_50"].value
    axes.set(
        title=f"Boxes found at an overlap of 0.5, mAP {value:.3f}",
        xlabel="recall",
        ylabel="precision",
        xlim=(-0.02, 1.02),
        ylim=(-0.02, 1.04),
    )
    _legend(axes, len(curves))


def off(axes: "Axes", part: Part) -> None:
    """The part of the landmarks found within a distance, in mm where they are known."""
    told = by_name(part.tables["off"])
    unit, at = (
        ("mm", 1) if all(np.isfinite(one[:, 1]).any() for one in told.values()) else ("px", 0)
    )
    there = {str(row[0]): int(float(row[1] or 0)) for row in part.tables["landmarks"].rows}
    for (name, one), colour in zip(told.items(), _colours(len(told)), strict=True):
        away = np.sort(one[:, at][np.isfinite(one[:, at])])
        share = np.arange(1, len(away) + 1) / max(1, there[name])
        axes.plot(away, share, color=colour, label=name, drawstyle="steps-post")
    axes.set(
        title="Landmarks found within a distance",
        xlabel=f"distance, {unit}",
        ylabel="part of all",
        ylim=(-0.02, 1.02),
    )
    axes.set_xlim(left=0)
    _legend(axes, len(told))


def _colours(count: int) -> Sequence[str]:
    return [COLOURS[at % len(COLOURS)] for at in range(count)]


def _legend(axes: "Axes", count: int) -> None:
    if count > 1:
        axes.legend(frameon=False, fontsize=8)


def _broken(name: str) -> str:
    """Long names on two lines."""
    return name.replace(" ", "\n", 1)


PLOTS: tuple[tuple[str, Draw], ...] = (
    ("scores", of_score("dice")),
    ("scores", of_score("surface_dice")),
    ("scores", of_score("hd95_mm")),
    ("scores", of_score("assd_mm")),
    ("volumes", of_agreement("volumes", ", ml")),
    ("means", of_agreement("means", "")),
    ("found", found),
    ("off", off),
)
"""Each with the table that it needs."""
