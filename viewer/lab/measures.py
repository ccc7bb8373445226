"""How good graded probabilities are, and how sure one can be of that."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    cohen_kappa_score,
    recall_score,
    roc_auc_score,
)

from viewer.ai.decide import RULES

Grades = NDArray[np.int64]
Chances = NDArray[np.float64]
BINS = 15


def measures(
    grades: Grades,
    chances: Chances,
    rule: str,
    points: Mapping[str, float],
    positive_from: int,
) -> dict[str, float]:
    """All numbers of an ordinal grader; `chances` [n, classes] are calibrated."""
    graded = RULES[rule](chances)
    off = np.abs(graded - grades)
    classes = range(chances.shape[1])
    recalls = recall_score(grades, graded, labels=list(classes), average=None, zero_division=0.0)
    return {
        "accuracy": float((off == 0).mean()),
        "quadratic_kappa": float(cohen_kappa_score(grades, graded, weights="quadratic")),
        "mean_absolute_error": float(off.mean()),
        "within_one": float((off <= 1).mean()),
        "balanced_accuracy": float(recalls.mean()),
        **{f"recall_{grade}": float(recalls[grade]) for grade in classes},
        **_positive(grades >= positive_from, chances[:, positive_from:].sum(1), points),
    }


def by_rule(grades: Grades, chances: Chances) -> dict[str, dict[str, float]]:
    """The numbers that hang on how one grade is taken from a distribution, for each rule."""
    made = {}
    for name, rule in RULES.items():
        graded = rule(chances)
        made[name] = {
            "accuracy": float((graded == grades).mean()),
            "quadratic_kappa": float(cohen_kappa_score(grades, graded, weights="quadratic")),
            "mean_absolute_error": float(np.abs(graded - grades).mean()),
            "recall_1": float((graded[grades == 1] == 1).mean()),
        }
    return made


def _positive(
    positive: NDArray[np.bool_], chance: Chances, points: Mapping[str, float]
) -> dict[str, float]:
    made = {
        "auc": float(roc_auc_score(positive, chance)),
        "average_precision": float(average_precision_score(positive, chance)),
        "brier": float(brier_score_loss(positive, chance.clip(0, 1))),
    }
    for name, threshold in points.items():
        called = chance >= threshold
        made[f"{name}_sensitivity"] = float(called[positive].mean())
        made[f"{name}_specificity"] = float((~called)[~positive].mean())
        made[f"{name}_ppv"] = float(positive[called].mean()) if called.any() else 0.0
        made[f"{name}_npv"] = float((~positive)[~called].mean()) if (~called).any() else 0.0
    return made


def calibration_error(right: NDArray[np.bool_], chance: Chances) -> float:
    """Expected calibration error over bins of equal mass."""
    seen, said = calibration_curve(right, chance.clip(0, 1), n_bins=BINS, strategy="quantile")
    return float(np.abs(seen - said).mean())


def calibration_errors(grades: Grades, chances: Chances, positive_from: int) -> dict[str, float]:
    """Of the likeliest grade, and of the yes/no question."""
    right = chances.argmax(1) == grades
    return {
        "grade": calibration_error(right, chances.max(1)),
        "positive": calibration_error(grades >= positive_from, chances[:, positive_from:].sum(1)),
    }


def intervals(
    patients: Sequence[str],
    measure: Callable[[NDArray[np.intp]], dict[str, float]],
    resamples: int,
    seed: int,
) -> dict[str, tuple[float, float]]:
    """95 % intervals of each number of `measure`, by drawing whole patients with replacement.

    `measure` is given the indices of the samples drawn.
    """
    names, owner = np.unique(patients, return_inverse=True)
    own = [np.flatnonzero(owner == n) for n in range(len(names))]
    random = np.random.default_rng(seed)
    drawn = []
    for _ in range(resamples):
        chosen = random.integers(0, len(own), len(own))
        drawn.append(measure(np.concatenate([own[n] for n in chosen])))
    made = {}
    for key in drawn[0]:
        low, high = np.percentile([one[key] for one in drawn], (2.5, 97.5))
        made[key] = (float(low), float(high))
    return made
