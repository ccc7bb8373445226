"""Measures that are taken thousands of times over.

scikit-learn has each, and takes 0.1 s for all of them on 1,656 cases, most of it to look its
arguments over: minutes for 2,000 draws of patients. The tests hold these to its answers.
"""

import math

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Numbers = NDArray[np.float64]
Yes = NDArray[np.bool_]
Labels = NDArray[np.integer]

STEPS = 25
NEAR = 1e-8


def auc(positive: Yes, chance: Numbers) -> float:
    """The area under the ROC curve, as the Mann-Whitney statistic; NaN without both answers."""
    ill = int(positive.sum())
    well = len(positive) - ill
    if not ill or not well:
        return math.nan
    ranks = float(rankdata(chance)[positive].sum())
    return (ranks - ill * (ill + 1) / 2) / (ill * well)


def average_precision(positive: Yes, chance: Numbers) -> float:
    """The mean precision over the gains in recall; NaN without a positive."""
    if not positive.any():
        return math.nan
    order = np.argsort(-chance, kind="stable")
    sorted_chance = chance[order]
    last = np.append(np.flatnonzero(np.diff(sorted_chance)), len(order) - 1)
    hits = positive[order].cumsum()[last]
    return float((np.diff(hits, prepend=0) * hits / (last + 1)).sum() / hits[-1])


def confusion(truth: Labels, claimed: Labels, count: int) -> NDArray[np.int64]:
    """[right, claimed] of `count` labels."""
    return np.bincount(truth * count + claimed, minlength=count**2).reshape(count, count)


def quadratic_kappa(counts: NDArray[np.int64]) -> float:
    """Cohen's kappa with quadratic weights (Cohen, Psychological Bulletin 1968;70:213).

    NaN where all cases are of one and the same label.
    """
    grades = np.arange(len(counts))
    weights = (grades[:, None] - grades) ** 2
    expected = np.outer(counts.sum(1), counts.sum(0)) / max(1, counts.sum())
    against = float((weights * expected).sum())
    return 1 - float((weights * counts).sum()) / against if against else math.nan


def spearman(one: Numbers | Labels, other: Numbers | Labels) -> float:
    """The correlation of the ranks; NaN where one does not vary."""
    ranks = [rankdata(values) for values in (one, other)]
    spreads = [float(values.std()) for values in ranks]
    if not all(spreads):
        return math.nan
    centred = [values - values.mean() for values in ranks]
    return float((centred[0] * centred[1]).mean() / (spreads[0] * spreads[1]))


def logistic(happened: Yes, score: Numbers) -> tuple[float, float]:
    """(slope, intercept) of the logistic regression on one score, by Newton's steps.

    NaN where one answer alone happened, or where the score parts them: then no slope is steep
    enough.
    """
    if happened.all() or not happened.any():
        return math.nan, math.nan
    terms, weights = np.column_stack([score, np.ones(len(score))]), np.zeros(2)
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-np.clip(terms @ weights, -500, 500)))
        curve = (terms * (said * (1 - said))[:, None]).T @ terms
        if abs(np.linalg.det(curve)) < NEAR:
            break
        step = np.linalg.solve(curve, terms.T @ (happened - said))
        weights += step
        if np.abs(step).max() < NEAR:
            return float(weights[0]), float(weights[1])
    return math.nan, math.nan
