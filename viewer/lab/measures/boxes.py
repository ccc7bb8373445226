"""How well claimed boxes meet those that a person drew."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from monai.apps.detection.metrics.matching import matching_batch
from monai.data.box_utils import box_iou
from numpy.typing import NDArray

from viewer.lab.measures.intervals import Chosen, ratio

Boxes = NDArray[np.float64]
"""(n, 4): top, left, bottom, right, pixels."""

OVERLAPS = tuple(0.5 + 0.05 * step for step in range(10))
RECALLS = np.linspace(0, 1, 101)
LOOSE, TIGHT = 0.5, 0.75
MOST = 100


@dataclass(frozen=True, slots=True, eq=False)
class Boxed:
    """One picture: the right boxes and their labels, the claimed ones and their probabilities."""

    truth: Boxes
    labels: NDArray[np.int64]
    claimed: Boxes
    claimed_labels: NDArray[np.int64]
    chances: NDArray[np.float64]


class BoxMeasures:
    """Measures of some of the pictures; boxes are matched once (as COCO does, by MONAI)."""

    def __init__(self, cases: Sequence[Boxed]) -> None:
        self._cases = cases
        self._matched = matching_batch(
            _overlaps,
            OVERLAPS,
            [case.claimed for case in cases],
            [case.claimed_labels for case in cases],
            [case.chances for case in cases],
            [case.truth for case in cases],
            [case.labels for case in cases],
            max_detections=MOST,
        )
        self._best = [_best_overlaps(case) for case in cases]

    def __call__(self, chosen: Chosen) -> dict[str, float]:
        """Mean average precision over the labels that occur, recall, and how well boxes meet."""
        best = np.concatenate([self._best[at] for at in chosen])
        met = best[best >= LOOSE]
        precision = self._precision(chosen)
        extra = sum(len(self._cases[at].claimed) for at in chosen) - len(met)
        return {
            "map_50": float(precision[0]),
            "map_50_95": float(precision.mean()),
            "box_recall_50": ratio(len(met), len(best)),
            "box_recall_75": ratio(int((best >= TIGHT).sum()), len(best)),
            "mean_overlap": float(met.mean()) if len(met) else math.nan,
            "false_boxes_a_picture": ratio(extra, len(chosen)),
        }

    def _precision(self, chosen: Chosen) -> NDArray[np.float64]:
        """For each of `OVERLAPS` the mean over labels; NaN where there is nothing to find."""
        there = sorted({int(label) for at in chosen for label in self._cases[at].labels})
        if not there:
            return np.full(len(OVERLAPS), math.nan)
        matched = [self._matched[at] for at in chosen]
        each = [[one[label] for one in matched if label in one] for label in there]
        return np.asarray(np.mean([_average_precision(results) for results in each], axis=0))


def _average_precision(results: Sequence[dict[str, Any]]) -> NDArray[np.float64]:
    """Of one label, for each of `OVERLAPS`: the best precision from a recall on, at 101 recalls.

    Lin et al., "Microsoft COCO: common objects in context", ECCV 2014. MONAI's own COCOMetric is
    not used: it takes labels that do not occur for a precision of -1.
    """
    order = np.argsort(-np.concatenate([one["dtScores"] for one in results]), kind="stable")
    right = np.concatenate([one["dtMatches"] for one in results], axis=1)[:, order] > 0
    hits = right.cumsum(axis=1)
    precision = hits / np.arange(1, len(order) + 1)
    recall = hits / sum(len(one["gtIgnore"]) for one in results)
    best = np.maximum.accumulate(precision[:, ::-1], axis=1)[:, ::-1]
    padded = np.pad(best, ((0, 0), (0, 1)))  # what no claim reaches has no precision
    at = [np.searchsorted(row, RECALLS) for row in recall]
    return np.array([row[where].mean() for row, where in zip(padded, at, strict=True)])


def _best_overlaps(case: Boxed) -> NDArray[np.float64]:
    """Of each right box with the best claimed one of its label; each is used once."""
    best = np.zeros(len(case.truth))
    if not len(case.truth) or not len(case.claimed):
        return best
    overlaps = _overlaps(case.truth, case.claimed)
    overlaps[case.labels[:, None] != case.claimed_labels[None]] = 0.0
    for _ in range(min(overlaps.shape)):
        at, other = np.unravel_index(overlaps.argmax(), overlaps.shape)
        best[at] = max(best[at], overlaps[at, other])
        overlaps[at], overlaps[:, other] = 0.0, 0.0
    return best


def _overlaps(one: Boxes, other: Boxes) -> NDArray[np.float64]:
    return np.array(box_iou(one, other), dtype=np.float64)
