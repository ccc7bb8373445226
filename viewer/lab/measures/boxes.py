"""How well claimed boxes meet those that a person drew."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
        every = [label for case in cases for label in (*case.labels, *case.claimed_labels)]
        self._labels = int(max(every, default=-1)) + 1
        self._best = [_best_overlaps(case) for case in cases]

    def __call__(self, chosen: Chosen) -> dict[str, float]:
        """Mean average precision over the labels that occur, recall, and how well boxes meet."""
        best = np.concatenate([self._best[at] for at in chosen])
        met = best[best >= LOOSE]
        each = self._precisions(chosen)
        known = [one for one in each if np.isfinite(one).all()]
        precision = np.mean(known, axis=0) if known else np.full(len(OVERLAPS), math.nan)
        extra = sum(len(self._cases[at].claimed) for at in chosen) - len(met)
        return {
            "map_50": float(precision[0]),
            "map_50_95": float(precision.mean()),
            "box_recall_50": ratio(len(met), len(best)),
            "box_recall_75": ratio(int((best >= TIGHT).sum()), len(best)),
            "mean_overlap": float(met.mean()) if len(met) else math.nan,
            "false_boxes_a_picture": ratio(extra, len(chosen)),
            **{f"ap_50_{label}": float(one[0]) for label, one in enumerate(each)},
        }

    def curve(self, chosen: Chosen, label: int) -> NDArray[np.float64]:
        """(n, 2): recall and precision of one label at an overlap of 0.5, claim by claim."""
        results = self._of_label(chosen, label)
        there = sum(len(one["gtIgnore"]) for one in results)
        if not there or not sum(len(one["dtScores"]) for one in results):
            return np.zeros((0, 2))
        precision, recall = _claim_by_claim(results)
        return np.column_stack([recall[0], precision[0]])

    def found_from(self, least: float) -> NDArray[np.int64]:
        """Of each picture how many boxes are found by claims at least so probable.

        (n, 3): found, there to be found, and claims of none.
        """
        return np.array([_found(_surer(case, least)) for case in self._cases]).reshape(-1, 3)

    def _of_label(self, chosen: Chosen, label: int) -> list[dict[str, Any]]:
        matched = (self._matched[at] for at in chosen)
        return [one[label] for one in matched if label in one]

    def _precisions(self, chosen: Chosen) -> list[NDArray[np.float64]]:
        """Of each label that occurs anywhere, for each of `OVERLAPS`; NaN with nothing to find."""
        made = []
        for label in range(self._labels):
            results = self._of_label(chosen, label)
            there = any(len(one["gtIgnore"]) for one in results)
            made.append(_average_precision(results) if there else np.full(len(OVERLAPS), math.nan))
        return made


def _average_precision(results: Sequence[dict[str, Any]]) -> NDArray[np.float64]:
    """Of one label, for each of `OVERLAPS`: the best precision from a recall on, at 101 recalls.

    Lin et al., "Microsoft COCO: common objects in context", ECCV 2014. MONAI's own COCOMetric is
    not used: it takes labels that do not occur for a precision of -1.
    """
    precision, recall = _claim_by_claim(results)
    best = np.maximum.accumulate(precision[:, ::-1], axis=1)[:, ::-1]
    padded = np.pad(best, ((0, 0), (0, 1)))  # what no claim reaches has no precision
    at = [np.searchsorted(row, RECALLS) for row in recall]
    return np.array([row[where].mean() for row, where in zip(padded, at, strict=True)])


def _claim_by_claim(
    results: Sequence[dict[str, Any]],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Precision and recall [overlaps, claims] as the claims are taken, the surest first."""
    order = np.argsort(-np.concatenate([one["dtScores"] for one in results]), kind="stable")
    right = np.concatenate([one["dtMatches"] for one in results], axis=1)[:, order] > 0
    hits = right.cumsum(axis=1)
    there = sum(len(one["gtIgnore"]) for one in results)
    return hits / np.arange(1, len(order) + 1), hits / there


def _surer(case: Boxed, least: float) -> Boxed:
    """With the claims alone that are at least so probable."""
    sure = case.chances >= least
    claimed, labels = case.claimed[sure], case.claimed_labels[sure]
    return replace(case, claimed=claimed, claimed_labels=labels, chances=case.chances[sure])


def _found(case: Boxed) -> tuple[int, int, int]:
    met = int((_best_overlaps(case) >= LOOSE).sum())
    return met, len(case.truth), len(case.claimed) - met


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
