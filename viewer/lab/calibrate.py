"""What is fitted after training, on validation data: the temperature and the operating points."""

import math

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.metrics import roc_curve

from viewer.ai.outputs import Calibration
from viewer.lab.predict import Logits

Grades = NDArray[np.int64]


def fitted_temperature(logits: Logits, grades: Grades) -> float:
    """The temperature that makes the grades most likely, to three decimals."""

    def surprise(log_temperature: float) -> float:
        chances = Calibration(math.exp(log_temperature)).probabilities(logits)
        right = chances[np.arange(len(grades)), grades]
        return float(-np.log(np.maximum(right, 1e-12)).mean())

    best = minimize_scalar(surprise, bounds=(math.log(0.1), math.log(10)), method="bounded")
    return round(math.exp(best.x), 3)


def sensitive_point(positive: NDArray[np.bool_], chance: NDArray[np.float64], goal: float) -> float:
    """The highest threshold whose sensitivity reaches `goal`, rounded down to three decimals."""
    _, sensitivity, threshold = roc_curve(positive, chance, drop_intermediate=False)
    return math.floor(float(threshold[sensitivity >= goal].max()) * 1000) / 1000


def specific_point(positive: NDArray[np.bool_], chance: NDArray[np.float64], goal: float) -> float:
    """The lowest threshold whose specificity reaches `goal`, rounded up to three decimals."""
    fall_out, _, threshold = roc_curve(positive, chance, drop_intermediate=False)
    lowest = float(threshold[1 - fall_out >= goal].min())
    return min(1.0, math.ceil(lowest * 1000) / 1000)
