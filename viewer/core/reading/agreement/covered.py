"""Agreement on masks: how they cover each other, and how far their surfaces lie apart."""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from viewer.core.overlap import Covered, mask_scores
from viewer.core.reading.agreement.bland_altman import mean
from viewer.core.reading.agreement.measures import Cases, Given, Measure, Part
from viewer.core.reading.agreement.placed import seen_by_two
from viewer.core.reading.agreement.statistic import Estimate, estimate
from viewer.core.reading.beside import beside
from viewer.core.reading.said import Cover, Said
from viewer.core.reading.task import Question

_TOLD = {
    Measure.DICE: "dice",
    Measure.ASSD_MM: "assd_mm",
    Measure.HD95_MM: "hd95_mm",
    Measure.ASSD_PX: "assd_px",
    Measure.HD95_PX: "hd95_px",
}


def covered_by_two(_question: Question, said: Sequence[Given], cases: Cases) -> Iterator[Part]:
    """Means over the cases; masks on different series are left out, as they cannot be compared."""
    first, second = said
    shared = sorted(first.keys() & second.keys())
    judged = [uid for uid in shared if _can_compare(first[uid], second[uid])]
    patients = cases.patients_of(judged)
    every = [cover_scores(first[uid].cover, second[uid].cover, cases) for uid in judged]
    measures: dict[Measure, Estimate] = dict(seen_by_two(said, judged, patients))
    for measure in _TOLD:
        scores = np.array([one[measure] for one in every], dtype=np.float64)
        if np.isfinite(scores).any():
            measures[measure] = estimate(mean(scores), patients)
    yield Part("", len(judged), len(shared) - len(judged), measures)


def cover_scores(one: Cover | None, other: Cover | None, cases: Cases) -> dict[Measure, float]:
    """Of two masks of one case; where one alone drew something Dice is 0."""
    if one is None or other is None:
        dice = math.nan if one is other else 0.0
        return dict.fromkeys(_TOLD, math.nan) | {Measure.DICE: dice}
    spacing = cases.spacing(one.target)
    # With room for a second slice: a grid of one is a radiograph, whose edges are no surfaces.
    _, (truth, claimed) = beside([one.mask, other.mask], 1)
    found = mask_scores(Covered(truth, claimed, spacing))
    return {measure: found[name] for measure, name in _TOLD.items()}


def _can_compare(one: Said, other: Said) -> bool:
    if not (one.is_judged and other.is_judged):
        return False
    return one.cover is None or other.cover is None or one.cover.lies_as(other.cover)
