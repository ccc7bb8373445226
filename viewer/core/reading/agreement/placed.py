"""Agreement on places: boxes by how they overlap, points by how far apart they lie."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from viewer.core.reading.agreement.bland_altman import mean
from viewer.core.reading.agreement.chosen import two
from viewer.core.reading.agreement.measures import Cases, Given, Measure, Part
from viewer.core.reading.agreement.statistic import Estimate, Floats, estimate
from viewer.core.reading.task import Question, QuestionKind
from viewer.core.shapes.region import Region

_FLAT = 1e-6
"""A side that is shorter is none: boxes on slices are as thin as that."""


def placed_by_two(question: Question, said: Sequence[Given], cases: Cases) -> Iterator[Part]:
    """Whether both saw anything, and how near to each other they put it."""
    measure, score = _SCORES[question.kind]
    first, second = said
    shared = sorted(first.keys() & second.keys())
    judged = [uid for uid in shared if first[uid].is_judged and second[uid].is_judged]
    patients = cases.patients_of(judged)
    pairs = [(first[uid].regions, second[uid].regions) for uid in judged]
    scores = np.array([score(one, other) for one, other in pairs], dtype=np.float64)
    measures = seen_by_two(said, judged, patients) | {measure: estimate(mean(scores), patients)}
    unit = _unit(pairs) if measure is Measure.DISTANCE else ""
    yield Part("", len(judged), len(shared) - len(judged), measures, None, unit)


def seen_by_two(
    said: Sequence[Given], judged: Sequence[str], patients: Sequence[str]
) -> dict[Measure, Estimate]:
    """Whether both drew something, where one of them once said that nothing is there."""
    drew = [np.array([g[uid].is_drawn for uid in judged], dtype=np.int64) for g in said]
    return {} if all(one.all() for one in drew) else two(drew[0], drew[1], 2, patients)


def overlap_of_boxes(one: Sequence[Region], other: Sequence[Region]) -> float:
    """The mean intersection over union of boxes paired as they fit best; what has no pair is 0.

    NaN where there are none. Boxes on different slices do not overlap.
    """
    if not one and not other:
        return math.nan
    table = np.array([[intersection_over_union(a, b) for b in other] for a in one])
    if not table.size:
        return 0.0
    return float(_paired(table, most=True).sum()) / max(len(one), len(other))


def distance_of_points(one: Sequence[Region], other: Sequence[Region]) -> float:
    """The mean distance of points paired as they lie nearest; NaN where there is no pair."""
    if not one or not other:
        return math.nan
    table = np.array([[math.dist(a.points[0], b.points[0]) for b in other] for a in one])
    return float(_paired(table, most=False).mean())


def _paired(table: Floats, *, most: bool) -> Floats:
    """The values of those rows and columns that together come to the most, or to the least."""
    from scipy.optimize import linear_sum_assignment  # heavy

    return np.asarray(table[linear_sum_assignment(table, maximize=most)])


def intersection_over_union(one: Region, other: Region) -> float:
    """Of two boxes with sides along the axes of the picture or the patient."""
    if one.in_patient != other.in_patient:
        return 0.0
    (low, high), (other_low, other_high) = ends(one), ends(other)
    common = np.minimum(high, other_high) - np.maximum(low, other_low)
    flat = np.maximum(high - low, other_high - other_low) < _FLAT
    if (common < np.where(flat, -_FLAT, 0.0)).any():
        return 0.0
    sizes = [float(np.prod(side[~flat])) for side in (common, high - low, other_high - other_low)]
    whole = sizes[1] + sizes[2] - sizes[0]
    return sizes[0] / whole if whole > 0 else 0.0


def ends(box: Region) -> tuple[Floats, Floats]:
    """The least and the greatest (x, y, z) of a box."""
    corners = np.array(box.points)
    return corners.min(axis=0), corners.max(axis=0)


def _unit(pairs: Sequence[tuple[Sequence[Region], Sequence[Region]]]) -> str:
    every = (region for pair in pairs for side in pair for region in side)
    return "mm" if any(one.in_patient for one in every) else "px"


_SCORES: Mapping[
    QuestionKind,
    tuple[Measure, Callable[[Sequence[Region], Sequence[Region]], float]],
] = {
    QuestionKind.BOX: (Measure.IOU, overlap_of_boxes),
    QuestionKind.POINT: (Measure.DISTANCE, distance_of_points),
}
