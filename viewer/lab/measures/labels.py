"""How good claims of one of several labels are; grades of a scale are labels in order."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.ai.decide import RULES
from viewer.lab.measures.calibration import calibration_error
from viewer.lab.measures.intervals import Chosen, Interval, wilson
from viewer.lab.measures.quick import auc, quadratic_kappa, spearman
from viewer.lab.measures.quick import confusion as counted
from viewer.lab.measures.yes_no import Points, yes_no

Labels = NDArray[np.int64]
Chances = NDArray[np.float64]

KEPT = tuple(round(1 - 0.1 * step, 1) for step in range(10))
"""Parts of the claims that are kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """Cases: the right label, the calibrated probabilities [n, labels], and what was claimed."""

    truth: Labels
    chances: Chances
    claimed: Labels

    def some(self, chosen: Chosen) -> "Labelled":
        """Of these cases alone."""
        return Labelled(self.truth[chosen], self.chances[chosen], self.claimed[chosen])

    @property
    def count(self) -> int:
        """How many labels there are."""
        return int(self.chances.shape[1])


def label_measures(cases: Labelled) -> dict[str, float]:
    """What holds whether or not the labels are in order.

    The mean of the recalls, F1 and AUC is over the labels that occur.
    """
    counts = confusion(cases)
    with np.errstate(invalid="ignore"):
        recall = np.diag(counts) / counts.sum(1)
        precision = np.diag(counts) / counts.sum(0)
        f1 = 2 * np.diag(counts) / (counts.sum(0) + counts.sum(1))
    there = counts.sum(1) > 0
    aucs = [auc(cases.truth == label, cases.chances[:, label]) for label in range(cases.count)]
    right = cases.chances.argmax(1) == cases.truth
    return {
        "accuracy": float((cases.claimed == cases.truth).mean()),
        "balanced_accuracy": float(recall[there].mean()),
        "macro_f1": float(f1[there].mean()),
        "macro_auc": float(np.mean([auc for auc in aucs if math.isfinite(auc)] or [math.nan])),
        "calibration_error": calibration_error(right, cases.chances.max(1)),
        **{f"recall_{label}": float(value) for label, value in enumerate(recall)},
        **{f"precision_{label}": float(value) for label, value in enumerate(precision)},
        **{f"auc_{label}": value for label, value in enumerate(aucs)},
    }


def grade_measures(cases: Labelled) -> dict[str, float]:
    """What an order of the labels adds."""
    off = np.abs(cases.claimed - cases.truth)
    expected = cases.chances @ np.arange(cases.count)
    return {
        "quadratic_kappa": quadratic_kappa(confusion(cases)),
        "mean_absolute_error": float(off.mean()),
        "mean_squared_error": float((off.astype(np.float64) ** 2).mean()),
        "within_one": float((off <= 1).mean()),
        "spearman": spearman(cases.truth, expected),
    }


def measures(
    cases: Labelled, ordered: bool, positive_from: int, points: Points
) -> dict[str, float]:
    """All numbers of an output that claims labels; `positive_from` beyond them asks no question."""
    made = label_measures(cases)
    if ordered:
        made |= grade_measures(cases)
    if positive_from >= cases.count:
        return made
    positive = cases.truth >= positive_from
    return made | yes_no(positive, positive_chance(cases, positive_from), points)


def positive_chance(cases: Labelled, positive_from: int) -> NDArray[np.float64]:
    """The probability of the yes/no question "at least `positive_from`"."""
    return np.asarray(cases.chances[:, positive_from:].sum(1).clip(0, 1))


def confusion(cases: Labelled) -> NDArray[np.int64]:
    """Rows: right, columns: claimed."""
    return counted(cases.truth, cases.claimed, cases.count)


def exact_recalls(cases: Labelled) -> list[Interval]:
    """The recall of each label with Wilson's interval, as if each picture were a patient."""
    counts = confusion(cases)
    return [wilson(int(row[at]), int(row.sum())) for at, row in enumerate(counts)]


def by_rule(truth: Labels, chances: Chances) -> dict[str, dict[str, float]]:
    """The numbers that hang on how one grade is taken from a distribution, for each rule."""
    made = {}
    for name, rule in RULES.items():
        graded = rule(chances)
        made[name] = {
            "accuracy": float((graded == truth).mean()),
            "quadratic_kappa": quadratic_kappa(counted(truth, graded, chances.shape[1])),
            "mean_absolute_error": float(np.abs(graded - truth).mean()),
            "recall_1": float((graded[truth == 1] == 1).mean()) if (truth == 1).any() else math.nan,
        }
    return made


def kept_accuracy(cases: Labelled) -> list[tuple[float, float, float]]:
    """(part kept, its least probability, accuracy) where the least sure claims are put aside.

    El-Yaniv and Wiener, Journal of Machine Learning Research 2010;11:1605.
    """
    surest = np.argsort(-cases.chances.max(1), kind="stable")
    right = (cases.claimed == cases.truth)[surest]
    made = []
    for part in KEPT:
        count = max(1, round(part * len(right)))
        least = float(cases.chances.max(1)[surest[count - 1]])
        made.append((part, least, float(right[:count].mean())))
    return made
