"""Five simulated readers with known biases, and how far they have to agree therefore."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GRADES = 5


@dataclass(frozen=True, slots=True)
class Bias:
    """How often a reader is right, and where not, how often a grade too high and not too low."""

    right: float
    high: float

    @property
    def chances(self) -> NDArray[np.float64]:
        """How likely each grade is given, [truth, grade]; the ends of the scale hold."""
        made = np.zeros((GRADES, GRADES))
        for grade in range(GRADES):
            made[grade, grade] += self.right
            made[grade, min(grade + 1, GRADES - 1)] += (1 - self.right) * self.high
            made[grade, max(grade - 1, 0)] += (1 - self.right) * (1 - self.high)
        return made


READERS: Mapping[str, Bias] = {
    "Anna": Bias(0.85, 0.5),
    "Bert": Bias(0.75, 0.9),
    "Carl": Bias(0.75, 0.1),
    "Dora": Bias(0.70, 0.5),
    "Emil": Bias(0.65, 0.5),
}
"""The most careful one, two who lean to either side, and two who are often wrong."""


def truth_of(cases: int) -> NDArray[np.intp]:
    """The grade of each case, from 0."""
    return np.arange(cases) % GRADES


def given(name: str, cases: int) -> NDArray[np.intp]:
    """What a reader says of each case; the same every time."""
    random = np.random.default_rng(list(READERS).index(name))
    table = READERS[name].chances
    return np.array([random.choice(GRADES, p=table[truth]) for truth in truth_of(cases)])


def expected(one: str, other: str) -> tuple[float, float]:
    """The part that two readers give alike, and their kappa with quadratic weights."""
    tables = READERS[one].chances, READERS[other].chances
    both = np.mean([np.outer(tables[0][g], tables[1][g]) for g in range(GRADES)], 0)
    cost = np.subtract.outer(np.arange(GRADES), np.arange(GRADES)) ** 2
    chance = np.outer(both.sum(1), both.sum(0))
    return float(np.trace(both)), float(1 - (both * cost).sum() / (chance * cost).sum())
