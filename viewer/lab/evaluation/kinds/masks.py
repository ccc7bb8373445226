"""Masks: each structure of the claimed label map beside that of the right one."""

from collections.abc import Mapping
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.stats import wilcoxon

from viewer.ai.given import Grid
from viewer.ai.outputs import MaskOutput
from viewer.core.mask import Mask
from viewer.core.overlap import Covered, mask_scores
from viewer.core.volume import Volume
from viewer.lab.data.label_map import label_map
from viewer.lab.evaluation.kinds.kind import Kind, Seen
from viewer.lab.evaluation.kinds.mask_tables import Covering, covering, tables
from viewer.lab.report.outcomes import Differ, MaskSaid, Ring, Said

MOST_POINTS = 400
"""Of an outline that are kept to be drawn."""

Labels = NDArray[np.integer]


def compare(output: MaskOutput, seen: Seen) -> MaskSaid:
    """Each structure scored, also where nothing was claimed; what cannot be read is not."""
    role = seen.made[0].role if seen.made else next(iter(seen.claimed.volumes), "")
    if not role:
        return MaskSaid({})
    volume = seen.claimed.volumes[role]
    right = label_map(seen.case.map_file, volume, output)
    said = _joined(seen, volume)
    spacing = volume.geometry.spacing if volume.geometry.spacing_origin.is_length else None
    scores = {
        one.label: mask_scores(Covered(right == number, said == number, spacing))
        for number, one in enumerate(output.segments, start=1)
    }
    return MaskSaid(scores, _differ(right, said))


def _joined(seen: Seen, volume: Volume) -> Labels:
    """The label map of all that was looked at: both knees of a film are one."""
    made = np.zeros(volume.geometry.shape, dtype=np.int64)
    for one in seen.made:
        assert isinstance(one.answer, Grid), "a mask is a grid"
        made = np.where(one.answer.values > 0, one.answer.values, made)
    return made


def _differ(right: Labels, said: Labels) -> Differ:
    """The slice with the most voxels of another label; where all are alike, the fullest."""
    off = (right != said).sum((1, 2))
    at = int((off if off.any() else (right > 0).sum((1, 2))).argmax())
    return Differ(at, _rings(right[at]), _rings(said[at]))


def _rings(labels: Labels) -> tuple[Ring, ...]:
    """The outlines of all structures of one slice."""
    numbers = [one for one in np.unique(labels).tolist() if one]
    return tuple(ring for one in numbers for ring in _outlines(labels == one))


def _outlines(mask: Mask) -> list[Ring]:
    found, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    return [_thinned(one[:, 0, ::-1]) for one in found]


def _thinned(points: NDArray[Any]) -> Ring:
    step = max(1, len(points) // MOST_POINTS)
    return tuple((float(row), float(column)) for row, column in points[::step].tolist())


def scored(said: Said) -> bool:
    """Whether the truth could be read: what was not found counts, what cannot be known does not."""
    return isinstance(said, MaskSaid) and bool(said.scores)


def tests(ours: Covering, theirs: Covering) -> Mapping[str, float]:
    """Wilcoxon's p of the mean Dice of each case."""
    off = ours.dice - theirs.dice
    off = off[np.isfinite(off)]
    return {"dice": float(wilcoxon(off).pvalue)} if off.any() else {}


MASKS = Kind(compare, covering, tables, scored, tests)
