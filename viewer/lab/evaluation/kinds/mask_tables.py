"""Cases of masks, measured structure by structure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.ai.outputs import MaskOutput
from viewer.core.overlap import SCORES
from viewer.lab.evaluation.kinds.kind import Named, number
from viewer.lab.measures.agreement import agreement
from viewer.lab.measures.intervals import Chosen, Numbers
from viewer.lab.measures.masks import SUMMARY, mask_measures, summary
from viewer.lab.report.outcomes import CaseOutcome, MaskSaid
from viewer.lab.report.record import Cell, Table

Scores = Mapping[str, NDArray[np.float64]]
"""Of one structure each score of all cases, by name; NaN where it is not defined."""

DRAWN = (
    *("dice", "assd_mm", "hd95_mm", "surface_dice", "volume_error_percent"),
    *("assd_px", "hd95_px"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Covering:
    """The scores of each structure."""

    output: MaskOutput
    cases: Sequence[CaseOutcome]
    scores: NDArray[np.float64]
    """[structures, `SCORES`, cases]; NaN where it is not defined."""

    @property
    def structures(self) -> Mapping[str, Scores]:
        """By name."""
        return {
            segment.label: dict(zip(SCORES, one, strict=True))
            for segment, one in zip(self.output.segments, self.scores, strict=True)
        }

    @property
    def key(self) -> tuple[str, ...]:
        """What is measured of each subgroup."""
        return "dice", "assd_mm", "hd95_mm", "surface_dice"

    @property
    def dice(self) -> NDArray[np.float64]:
        """The mean over the structures, of each case."""
        every = self.scores[:, SCORES.index("dice")]
        counts = np.isfinite(every).sum(0)
        return np.asarray(np.nan_to_num(every).sum(0) / np.where(counts, counts, math.nan))

    def numbers(self, chosen: Chosen) -> Numbers:
        """The mean and the median of each score of each structure, and the mean over these.

        By the name of the score, for a structure with its number (from 1) behind it.
        """
        made: dict[str, float] = {}
        for name, values in mask_measures(self.scores[..., chosen]).items():
            if not name.endswith("_median"):
                made[name] = _whole(name, values)
            made |= {f"{name}_{at}": float(value) for at, value in enumerate(values, start=1)}
        return made


def _whole(name: str, values: NDArray[np.float64]) -> float:
    """Of all structures the mean, of what failed the sum."""
    known = values[np.isfinite(values)]
    if not len(known):
        return math.nan
    return float(known.sum() if name in ("failed", "nothing_there") else known.mean())


def covering(output: MaskOutput, cases: Sequence[CaseOutcome]) -> Covering:
    """As arrays."""
    said = [one.said for one in cases if isinstance(one.said, MaskSaid)]
    scores = [
        [[number(case.scores[one.label].get(name)) for case in said] for name in SCORES]
        for one in output.segments
    ]
    return Covering(output, cases, np.array(scores, dtype=np.float64))


def tables(told: Covering) -> Named:
    """Of each structure what its scores are like, every case's, and whether volumes agree."""
    yield "structures", _structures(told)
    yield "scores", _scores(told)
    yield "volumes", _volumes(told)
    yield "volume agreement", _agreement(told)


def _structures(told: Covering) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for name, scores in told.structures.items():
        failed = int((scores["dice"] == 0).sum())
        for score in DRAWN:
            known = int(np.isfinite(scores[score]).sum())
            rows.append((name, score, known, failed, *summary(scores[score]).values()))
    return Table(("structure", "score", "cases", "failed", *SUMMARY), tuple(rows))


def _scores(told: Covering) -> Table:
    """Of each case, in an order that tells nothing of which it is."""
    rows: list[tuple[Cell, ...]] = []
    for name, scores in told.structures.items():
        order = np.argsort(scores["dice"], kind="stable")
        columns = [scores[score][order].tolist() for score in DRAWN]
        rows += [(name, *row) for row in zip(*columns, strict=True)]
    return Table(("structure", *DRAWN), tuple(rows))


def _volumes(told: Covering) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for name, scores in told.structures.items():
        pairs = np.column_stack([scores["truth_ml"], scores["claimed_ml"]])
        pairs = pairs[np.isfinite(pairs).all(1)]
        rows += [(name, float(right), float(said)) for right, said in pairs[pairs[:, 0].argsort()]]
    return Table(("structure", "right, ml", "claimed, ml"), tuple(rows))


def _agreement(told: Covering) -> Table:
    head = ("structure", "cases", "bias, ml", "low, ml", "high, ml", "intraclass correlation")
    made = (
        (name, *astuple(agreement(scores["truth_ml"], scores["claimed_ml"])))
        for name, scores in told.structures.items()
    )
    return Table(head, tuple(one for one in made if one[1]))
