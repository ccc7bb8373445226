"""How far what is claimed lies from another claim: by so much would probabilities have to move.

Those that are held against a point, in a quarter of log odds: the same about a half, and near 0 and
1, where fewer digits hardly move a probability, no nearer than it is.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from viewer.ai.decide import Chances, chances
from viewer.ai.given import Spots
from viewer.ai.outputs import LabelOutput, Output, RegionsOutput, RiskOutput


def margins(output: Output, said: object) -> Iterator[float]:
    """By how much each decision of a claim would have fallen otherwise.

    Of logits or places that were ``said``. None of single voxels, of which some always are a near
    thing.
    """
    known = _MARGINS.get(type(output))
    return iter(()) if known is None else known(output, said)


def _label(output: LabelOutput, logits: NDArray[np.float32]) -> Iterator[float]:
    """Of the label, of being none of them, and of each operating point."""
    said = np.array(chances(output, logits))
    yield _BY_RULE[output.rule](said)
    if output.reject is not None:
        yield abs(float(said.max()) - output.reject.below)
    if output.question:
        positive = float(said[output.positive_from :].sum())
        yield from (apart(positive, point.value) for point in output.points)


def apart(chance: float, other: float) -> float:
    """How far two probabilities lie apart, in a quarter of log odds."""
    one, two = logit(np.clip([chance, other], 1e-9, 1 - 1e-9))
    return float(abs(one - two)) / 4


def _lead(chances: Chances) -> float:
    """Half of what the likeliest is ahead of all others: both would move."""
    *others, first = np.sort(chances).tolist()
    return float(first - max(others, default=0.0)) / 2


def _off_half(chances: Chances) -> float:
    """How far the nearest border of two grades lies from the middle of the distribution."""
    return float(np.abs(chances.cumsum()[:-1] - 0.5).min(initial=np.inf))


_BY_RULE: Mapping[str, Callable[[Chances], float]] = {"likeliest": _lead, "median": _off_half}
"""For each of `viewer.ai.decide.RULES`."""


def _regions(output: RegionsOutput, spots: Spots) -> Iterator[float]:
    for spot in spots.spots:
        yield from (apart(spot.probability, point.value) for point in output.points)


def _risk(output: RiskOutput, logits: NDArray[np.float32]) -> Iterator[float]:
    _, probability = output.calibration.probabilities(logits).tolist()
    yield from (apart(probability, point.value) for point in output.points)


_MARGINS: Mapping[type[Any], Callable[[Any, Any], Iterator[float]]] = {
    LabelOutput: _label,
    RegionsOutput: _regions,
    RiskOutput: _risk,
}
