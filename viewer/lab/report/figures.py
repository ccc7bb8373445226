"""The figures of a report, each an SVG in a data URL of its own: their names do not meet."""

import base64
import io
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np

from viewer.core.errors import ViewerError
from viewer.lab.measures.intervals import wilson
from viewer.lab.report.inks import BLUE, GREY, ORANGE
from viewer.lab.report.plots_of_masks import PLOTS
from viewer.lab.report.record import Part, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE = (4.6, 4.0)

Draw = Callable[["Axes", Part], None]


def ready() -> None:
    """Raises ViewerError where there is nothing to draw with: before long work, not after it."""
    if find_spec("matplotlib") is None:
        raise ViewerError(
            "A page with figures needs matplotlib, which is not installed.",
            hint='Install it with: pip install "condyle[lab]".',
        )


def figures(part: Part) -> Iterator[str]:
    """Each figure that the part has the numbers for."""
    for needed, draw in FIGURES:
        if needed in part.tables and part.tables[needed].rows:
            yield _svg(draw, part)


def _svg(draw: Draw, part: Part) -> str:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    written = io.BytesIO()
    with rc_context({"svg.hashsalt": "condyle", "font.size": 9}):
        figure = Figure(figsize=SIZE, layout="constrained")
        axes = figure.subplots()
        axes.spines[["top", "right"]].set_visible(False)
        draw(axes, part)
        figure.savefig(written, format="svg", metadata={"Date": None})
    return "data:image/svg+xml;base64," + base64.b64encode(written.getvalue()).decode("ascii")


def _columns(table: Table) -> np.ndarray:
    """The numbers of a table, [columns, rows]; what is not defined is NaN."""
    rows = [[np.nan if cell is None else cell for cell in row] for row in table.rows]
    return np.array(rows, dtype=np.float64).T


def _roc(axes: "Axes", part: Part) -> None:
    across, up = _columns(part.tables["roc"])
    axes.plot([0, 1], [0, 1], color=GREY, linewidth=0.8)
    axes.plot(across, up, color=BLUE)
    for (x, y), names in places_of(part.tables["points"]).items():
        axes.plot(x, y, "o", color=ORANGE)
        axes.annotate(", ".join(names), (x, y), (8, -10), textcoords="offset points")
    auc = part.measures["auc"]
    axes.set(
        title=f"ROC, area {auc.value:.3f} ({auc.low:.3f} to {auc.high:.3f})",
        xlabel="1 - specificity",
        ylabel="sensitivity",
        xlim=(-0.02, 1.02),
        ylim=(-0.02, 1.02),
    )


def places_of(points: Table) -> dict[tuple[float, float], list[str]]:
    """Where each operating point lies on the curve; those that meet are named together."""
    made: dict[tuple[float, float], list[str]] = {}
    for name, _, *counted in points.rows:
        hits, missed, alarms, passed = (float(n or 0) for n in counted)
        place = alarms / (alarms + passed), hits / (hits + missed)
        made.setdefault(place, []).append(str(name))
    return made


def _precision_recall(axes: "Axes", part: Part) -> None:
    recall, precision = _columns(part.tables["precision_recall"])
    axes.axhline(part.measures["prevalence"].value, color=GREY, linewidth=0.8)
    axes.plot(recall, precision, color=BLUE)
    average = part.measures["average_precision"].value
    axes.set(
        title=f"Precision, average {average:.3f} (grey: prevalence)",
        xlabel="recall",
        ylabel="precision",
        ylim=(0, 1.02),
    )


def _reliability(name: str, title: str) -> Draw:
    def draw(axes: "Axes", part: Part) -> None:
        counts, said, seen = _columns(part.tables[name])
        ends = [wilson(round(part * n), int(n)) for part, n in zip(seen, counts, strict=True)]
        reach = np.clip([(one.value - one.low, one.high - one.value) for one in ends], 0, 1).T
        axes.plot([0, 1], [0, 1], color=GREY, linewidth=0.8)
        axes.errorbar(said, seen, yerr=reach, fmt="o-", color=BLUE, markersize=3.5, linewidth=1)
        limits = (-0.02, 1.02)
        axes.set(title=title, xlabel="said", ylabel="seen", xlim=limits, ylim=limits)

    return draw


def _confusion(axes: "Axes", part: Part) -> None:
    table = part.tables["confusion"]
    names = table.head[1:]
    counts = np.array([row[1:] for row in table.rows], dtype=np.float64)
    whole = counts.sum(axis=1, keepdims=True)
    shares = np.divide(counts, whole, out=np.zeros_like(counts), where=whole > 0)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for (row, column), share in np.ndenumerate(shares):
        ink = "white" if share > 0.55 else "black"
        text = f"{counts[row, column]:.0f}\n{share:.0%}"
        axes.text(column, row, text, ha="center", va="center", color=ink, fontsize=8)
    axes.set(title="Claimed for each that is right", xlabel="claimed", ylabel="right")
    axes.set_xticks(range(len(names)), names)
    axes.set_yticks(range(len(names)), names)


def _recalls(axes: "Axes", part: Part) -> None:
    rows = part.tables["recalls"].rows
    names = [f"{row[0]}\n(n = {row[1]})" for row in rows]
    counts = _columns(Table((), tuple(row[1:] for row in rows)))
    _, recall, low, high = counts
    axes.bar(names, np.nan_to_num(recall), color=BLUE, width=0.6)
    axes.errorbar(names, recall, yerr=[recall - low, high - recall], fmt="none", ecolor="black")
    axes.set(title="Recall of each, 95 % (Wilson)", ylim=(0, 1.02))


def _net_benefit(axes: "Axes", part: Part) -> None:
    threshold, model, everyone = _columns(part.tables["net benefit"])
    axes.plot(threshold, model, color=BLUE, label="by the model")
    axes.plot(threshold, everyone, color=GREY, label="all are taken for positive")
    axes.axhline(0, color="black", linewidth=0.8, label="none is")
    axes.set(title="Decision curve", xlabel="threshold", ylabel="net benefit")
    axes.set_ylim(-0.05, max(0.05, float(np.nanmax(model)) * 1.1))
    axes.legend(frameon=False)


def _robustness(axes: "Axes", part: Part) -> None:
    rows = part.tables["robustness"].rows[::-1]
    axes.barh([str(row[0]) for row in rows], [float(row[2] or 0) for row in rows], color=BLUE)
    axes.set(title="Claims that stay after a small change", xlim=(0, 1))


def _kept(axes: "Axes", part: Part) -> None:
    share, _, accuracy = _columns(part.tables["kept"])
    axes.plot(share, accuracy, "o-", color=BLUE, markersize=3.5, linewidth=1)
    axes.set(
        title="Accuracy without the least sure",
        xlabel="part of the claims that is kept",
        ylabel="accuracy of these",
        ylim=(min(0.5, float(np.nanmin(accuracy)) - 0.05), 1.02),
    )
    axes.invert_xaxis()


def _sanity(axes: "Axes", part: Part) -> None:
    rows = part.tables["heat sanity"].rows
    middle, low, high = _columns(Table((), tuple(row[3:] for row in rows)))
    names = [str(row[0]) for row in rows]
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.errorbar(names, middle, yerr=[middle - low, high - middle], fmt="o-", color=BLUE)
    axes.set(
        title="Heat maps of a network that forgets",
        xlabel="forgotten from the last layer down to",
        ylabel="rank correlation with the map",
        ylim=(-1.05, 1.05),
    )


FIGURES: tuple[tuple[str, Draw], ...] = (
    ("roc", _roc),
    ("precision_recall", _precision_recall),
    (
        "reliability of the question",
        _reliability("reliability of the question", "Calibration of the question"),
    ),
    (
        "reliability of the label",
        _reliability("reliability of the label", "Calibration of the likeliest label"),
    ),
    ("confusion", _confusion),
    ("recalls", _recalls),
    ("net benefit", _net_benefit),
    ("kept", _kept),
    ("robustness", _robustness),
    ("heat sanity", _sanity),
    *PLOTS,
)
"""Each with the table that it needs, in the order in which they are shown."""
