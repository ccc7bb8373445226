"""How well a probability answers a yes/no question, and how it does at its operating points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import precision_recall_curve, roc_curve

from viewer.lab.measures.calibration import Chance, Happened, calibration_error, recalibration
from viewer.lab.measures.intervals import ratio
from viewer.lab.measures.quick import auc, average_precision

Points = Mapping[str, float]
"""Operating points: thresholds on the probability, by name."""

KEPT = 200
"""Points of a curve that are kept to be drawn."""


def yes_no(positive: Happened, chance: Chance, points: Points) -> dict[str, float]:
    """All numbers of a yes/no claim. NaN where only one of both answers is right."""
    slope, intercept = recalibration(positive, chance)
    return {
        "auc": auc(positive, chance),
        "average_precision": average_precision(positive, chance),
        "prevalence": float(positive.mean()),
        "brier": float(((positive - chance) ** 2).mean()),
        "positive_calibration_error": calibration_error(positive, chance),
        "calibration_slope": slope,
        "calibration_intercept": intercept,
        "calibration_in_the_large": float(chance.mean() - positive.mean()),
        **_at_points(positive, chance, points),
    }


def _at_points(positive: Happened, chance: Chance, points: Points) -> dict[str, float]:
    made = {}
    for name, threshold in points.items():
        counts = counted_at(positive, chance, threshold)
        made[f"{name}_sensitivity"] = ratio(counts.hits, counts.hits + counts.missed)
        made[f"{name}_specificity"] = ratio(counts.passed, counts.passed + counts.false_alarms)
        made[f"{name}_ppv"] = ratio(counts.hits, counts.hits + counts.false_alarms)
        made[f"{name}_npv"] = ratio(counts.passed, counts.passed + counts.missed)
    return made


@dataclass(frozen=True, slots=True)
class Counts:
    """What a threshold makes of the cases."""

    hits: int
    missed: int
    false_alarms: int
    passed: int


def counted_at(positive: Happened, chance: Chance, threshold: float) -> Counts:
    """The four numbers of a threshold that is reached from `threshold` on."""
    called = chance >= threshold
    return Counts(
        int((called & positive).sum()),
        int((~called & positive).sum()),
        int((called & ~positive).sum()),
        int((~called & ~positive).sum()),
    )


def roc(positive: Happened, chance: Chance) -> NDArray[np.float64]:
    """The ROC curve: (n, 2), 1 - specificity and sensitivity."""
    fall_out, sensitivity, _ = roc_curve(positive, chance)
    return _thinned(np.column_stack([fall_out, sensitivity]))


def precision_recall(positive: Happened, chance: Chance) -> NDArray[np.float64]:
    """The precision-recall curve: (n, 2), recall and precision."""
    precision, recall, _ = precision_recall_curve(positive, chance)
    return _thinned(np.column_stack([recall, precision])[::-1])


def _thinned(curve: NDArray[np.float64]) -> NDArray[np.float64]:
    if len(curve) <= KEPT:
        return curve
    return curve[np.linspace(0, len(curve) - 1, KEPT).round().astype(np.intp)]


def ppv_at(sensitivity: float, specificity: float, prevalence: float) -> float:
    """The positive predictive value where another part of the people is ill (Bayes)."""
    true = sensitivity * prevalence
    return ratio(true, true + (1 - specificity) * (1 - prevalence))


def net_benefit(positive: Happened, chance: Chance, thresholds: Sequence[float]) -> list[float]:
    """The decision curve: true positives a case, less false ones at the odds of the threshold.

    Vickers and Elkin, Medical Decision Making 2006;26:565.
    """
    made = []
    for threshold in thresholds:
        counts = counted_at(positive, chance, threshold)
        harm = counts.false_alarms * threshold / (1 - threshold)
        made.append((counts.hits - harm) / len(positive))
    return made
