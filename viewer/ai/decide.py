"""From a distribution over ordered grades to the one grade that is claimed."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from viewer.ai.outputs import LabelOutput

Chances = NDArray[np.float64]
Grades = NDArray[np.intp]


def likeliest(chances: Chances) -> Grades:
    """The grade of the highest probability, for each row of `chances` [..., grades]."""
    return np.asarray(chances.argmax(axis=-1))


def median(chances: Chances) -> Grades:
    """The grade in the middle of the distribution: at most half lies below it, or above.

    It makes the mean distance to the true grade least, and does not overlook a grade that is
    seldom the likeliest because its neighbours look like it.
    """
    below = chances.cumsum(axis=-1) < 0.5
    return np.asarray(below[..., :-1].sum(axis=-1))


RULES: dict[str, Callable[[Chances], Grades]] = {"likeliest": likeliest, "median": median}
"""The rules that a pack may name."""


def decided(probabilities: tuple[float, ...], rule: str) -> int:
    """The grade that one distribution comes to."""
    return int(RULES[rule](np.array(probabilities)))


def chances(output: LabelOutput, logits: NDArray[np.float32]) -> tuple[float, ...]:
    """The calibrated probability of each label."""
    return tuple(output.calibration.probabilities(logits).tolist())


def chosen(output: LabelOutput, logits: NDArray[np.float32]) -> int:
    """The label that is claimed."""
    return decided(chances(output, logits), output.rule)
