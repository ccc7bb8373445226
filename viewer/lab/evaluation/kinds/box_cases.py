"""Cases of boxes, measured together and label by label."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.ai.outputs import RegionsOutput
from viewer.lab.evaluation.kinds.kind import Named
from viewer.lab.measures.boxes import Boxed, BoxMeasures
from viewer.lab.measures.intervals import Chosen, Numbers, ratio
from viewer.lab.report.outcomes import CaseOutcome, Place, PlacesSaid
from viewer.lab.report.record import Cell, Table


@dataclass(frozen=True, slots=True, eq=False)
class Boxing:
    """Pictures of which boxes were claimed."""

    output: RegionsOutput
    cases: Sequence[CaseOutcome]
    boxes: Sequence[Boxed]
    matched: BoxMeasures
    found: Mapping[str, NDArray[np.int64]]
    """Of each operating point, for each picture: found, there, and claims of none."""

    @property
    def key(self) -> tuple[str, ...]:
        """What is measured of each subgroup."""
        return "map_50", "box_recall_50", "box_recall_75", "mean_overlap"

    def numbers(self, chosen: Chosen) -> Numbers:
        """Of all labels together, the average precision of each, and the operating points."""
        made = dict(self.matched(chosen))
        for name, counts in self.found.items():
            hits, there, extra = counts[chosen].sum(0).tolist()
            made[f"{name}_sensitivity"] = ratio(hits, there)
            made[f"{name}_false_boxes_a_picture"] = ratio(extra, len(chosen))
        return made


def boxing(output: RegionsOutput, cases: Sequence[CaseOutcome]) -> Boxing:
    """As arrays, and matched."""
    said = [one.said for one in cases if isinstance(one.said, PlacesSaid)]
    boxes = [boxed(one) for one in said]
    matched = BoxMeasures(boxes)
    found = {one.name: matched.found_from(one.value) for one in output.points}
    return Boxing(output, cases, boxes, matched, found)


def boxed(said: PlacesSaid) -> Boxed:
    """What is right and what was claimed of one picture, as arrays."""
    return Boxed(
        _edges(said.truth),
        np.array([one.label for one in said.truth], dtype=np.int64),
        _edges(said.claimed),
        np.array([one.label for one in said.claimed], dtype=np.int64),
        np.array([one.probability for one in said.claimed], dtype=np.float64),
    )


def _edges(places: Sequence[Place]) -> np.ndarray:
    return np.array([one.edges for one in places], dtype=np.float64).reshape(-1, 4)


def tables(told: Boxing) -> Named:
    """Each label, and its curve of precision and recall."""
    every = np.arange(len(told.boxes))
    measured = told.matched(every)
    names = [label.meaning for label in told.output.labels]
    rows: list[tuple[Cell, ...]] = []
    curve: list[tuple[Cell, ...]] = []
    for label, name in enumerate(names):
        there = sum(int((one.labels == label).sum()) for one in told.boxes)
        claimed = sum(int((one.claimed_labels == label).sum()) for one in told.boxes)
        rows.append((name, there, claimed, measured.get(f"ap_50_{label}")))
        points = told.matched.curve(every, label)
        curve += [(name, float(recall), float(precision)) for recall, precision in points]
    yield "found labels", Table(("label", "right boxes", "claimed boxes", "AP at 0.5"), tuple(rows))
    yield "found", Table(("label", "recall", "precision"), tuple(curve))
    if told.output.points:
        yield "found from", _points(told)


def _points(told: Boxing) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for point in told.output.points:
        hits, there, extra = told.found[point.name].sum(0).tolist()
        rows.append((point.name, point.value, hits, there - hits, extra))
    return Table(("point", "from", "found", "missed", "false boxes"), tuple(rows))
