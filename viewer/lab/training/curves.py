"""Curves of a training's log, as a picture beside it."""

import csv
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from viewer.lab.training.loop import LOG

CURVES = "curves.png"
MISSING = 'The curves of the training are not drawn: pip install "condyle[lab]" brings what draws.'

_APART = ("epoch", "seconds")
"""Columns of a log that are no curve."""


def draw_curves(folder: Path) -> Path | None:
    """Draw what the log in `folder` says, each number over the epochs; None where nothing draws.

    A line marks the epoch whose weights were kept.
    """
    log = folder / LOG
    if find_spec("matplotlib") is None or not log.is_file():
        return None
    from matplotlib.figure import Figure  # heavy, and of an extra
    from matplotlib.ticker import MaxNLocator

    with log.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    names = [name for name in rows[0] if name not in _APART]
    epochs = [float(row["epoch"]) for row in rows]
    kept = int(np.argmax([float(row["score"]) for row in rows]))
    figure = Figure(figsize=(4.2 * min(3, len(names)), 2.6 * -(-len(names) // 3)))
    for at, name in enumerate(names, start=1):
        axes = figure.add_subplot(-(-len(names) // 3), min(3, len(names)), at)
        axes.plot(epochs, [float(row[name]) for row in rows], color="#2a6f97", marker=".")
        axes.axvline(epochs[kept], color="#c1666b", linewidth=0.8)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_title(name, fontsize=9)
        axes.tick_params(labelsize=7)
        axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(folder / CURVES, dpi=120)
    return folder / CURVES
