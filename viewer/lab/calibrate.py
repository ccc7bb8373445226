"""What is fitted after training, on held-out cases: the calibration and the operating points."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from sklearn.metrics import roc_curve
from sklearn.model_selection import GroupKFold

from viewer.ai.outputs import Calibration

Logits = NDArray[np.float32]
Labels = NDArray[np.int64]

FOLDS = 5
PULL = 0.02
"""How much each scale is held to 1 and each shift to 0: a few hundred cases say little of each."""


def fitted(logits: Logits, labels: Labels, patients: Sequence[str]) -> Calibration:
    """One temperature, or a scale and a shift for each label where that clearly surprises less.

    Which of the two is told on patients that it was not fitted on: in the mean over folds by more
    than twice its standard error (vector scaling: Guo et al., ICML 2017).
    """
    if len(set(patients)) < FOLDS:
        return fitted_temperature(logits, labels)
    gained = []
    for some, rest in GroupKFold(FOLDS).split(logits, labels, patients):
        plain = fitted_temperature(logits[some], labels[some])
        vector = fitted_vector(logits[some], labels[some])
        gained.append(
            surprise(plain, logits[rest], labels[rest])
            - surprise(vector, logits[rest], labels[rest])
        )
    clear = np.mean(gained) > 2 * np.std(gained, ddof=1) / math.sqrt(FOLDS)
    return (fitted_vector if clear else fitted_temperature)(logits, labels)


def surprise(calibration: Calibration, logits: Logits, labels: Labels) -> float:
    """The mean negative log of the probability of the right label."""
    chances = calibration.probabilities(logits)[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(chances, 1e-12)).mean())


def fitted_temperature(logits: Logits, labels: Labels) -> Calibration:
    """The temperature that makes the labels most likely, to three decimals."""

    def lost(log_temperature: float) -> float:
        return surprise(Calibration(math.exp(log_temperature)), logits, labels)

    best = minimize_scalar(lost, bounds=(math.log(0.1), math.log(10)), method="bounded")
    return Calibration(round(math.exp(best.x), 3))


def fitted_vector(logits: Logits, labels: Labels) -> Calibration:
    """The temperature, and a scale and a shift of each label beside it, to three decimals."""
    start, count = fitted_temperature(logits, labels), logits.shape[1]

    def made(values: NDArray[np.float64]) -> Calibration:
        scale, shift = values[:count].round(3), values[count:].round(3)
        return Calibration(start.temperature, tuple(scale.tolist()), tuple(shift.tolist()))

    def lost(values: NDArray[np.float64]) -> float:
        exact = Calibration(start.temperature, tuple(values[:count]), tuple(values[count:]))
        pull = ((values[:count] - 1) ** 2).sum() + (values[count:] ** 2).sum()
        return surprise(exact, logits, labels) + PULL * float(pull)

    best = minimize(lost, np.concatenate([np.ones(count), np.zeros(count)]), method="L-BFGS-B")
    return made(best.x)


def sensitive_point(positive: NDArray[np.bool_], chance: NDArray[np.float64], goal: float) -> float:
    """The highest threshold whose sensitivity reaches `goal`, rounded down to three decimals."""
    _, sensitivity, threshold = roc_curve(positive, chance, drop_intermediate=False)
    return math.floor(float(threshold[sensitivity >= goal].max()) * 1000) / 1000


def specific_point(positive: NDArray[np.bool_], chance: NDArray[np.float64], goal: float) -> float:
    """The lowest threshold whose specificity reaches `goal`, rounded up to three decimals.

    1 where the highest chance of all is that of a negative case: then none reaches it.
    """
    fall_out, _, threshold = roc_curve(positive, chance, drop_intermediate=False)
    lowest = min(1.0, float(threshold[1 - fall_out >= goal].min()))
    return min(1.0, math.ceil(lowest * 1000) / 1000)


def in_order(points: Mapping[str, float]) -> dict[str, float]:
    """The same, with "sensitive" never above "specific".

    Where the held-out cases lie well apart both goals are reached all the way from the one to the
    other: then the lower end is the sensitive one, the upper end the specific one.
    """
    made = dict(points)
    if made.keys() >= {"sensitive", "specific"}:
        made["sensitive"], made["specific"] = sorted((made["sensitive"], made["specific"]))
    return made
