"""Where the pixels of a segmentation's frame land on the grid of a Volume."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Points
from viewer.core.volume import Volume
from viewer.importers.places.facts import FrameFacts, Lookup

_ON_GRID = 0.25
"""How far (voxels) a frame may lie beside the grid and still be meant to lie on it."""


class Misfit(Exception):
    """The frame was drawn on another grid; the message goes on from "This segmentation"."""


@dataclass(frozen=True, slots=True, eq=False)
class Landing:
    """The voxel of the frame's first pixel, and the steps of its rows and columns, (3,) each."""

    first: NDArray[np.intp]
    down: NDArray[np.intp]
    right: NDArray[np.intp]

    def index_of(self, pixels: NDArray[np.intp]) -> NDArray[np.intp]:
        """Pixels (n, 2) as (row, column) to voxels (n, 3) as (slice, row, column)."""
        return np.asarray(self.first + pixels[:, :1] * self.down + pixels[:, 1:] * self.right)


def landing_of(fact: FrameFacts, look: Lookup, volume: Volume) -> Landing | None:
    """Where a frame lands; None where it belongs to slices that the Volume does not have.

    Raises Misfit where the frame lies across, between or beside the voxels.
    """
    true = volume.verdict.places_voxels or not volume.sources
    if volume.geometry.in_patient and fact.is_placed and true:
        first, down, right = _in_voxels(fact, volume)
        whole = np.rint(first)
        if np.abs(first - whole).max() > _ON_GRID:
            raise Misfit("lies between the slices or pixels of this series")
        landing = Landing(whole.astype(np.intp), down, right)
        return landing if _reaches(landing, fact, volume) else None
    at = _named_slice(look, volume)
    if at is None:
        return None
    return _on_slice(at, fact, volume)


def _in_voxels(
    fact: FrameFacts, volume: Volume
) -> tuple[Points, NDArray[np.intp], NDArray[np.intp]]:
    """The first pixel as a fractional voxel index, and the steps as whole ones."""
    along, down = np.array(fact.orientation[:3]), np.array(fact.orientation[3:])
    to_index = volume.geometry.inverse[:3, :3]
    steps = (to_index @ down * fact.spacing[0], to_index @ along * fact.spacing[1])
    for step, count in zip(steps, (fact.rows, fact.columns), strict=True):
        nearest = np.rint(step)
        drift = float(np.abs(step - nearest).max()) * max(1, count - 1)
        if np.abs(nearest).sum() != 1 or drift > _ON_GRID:
            raise Misfit("was drawn on a grid of another spacing or direction than this series")
    first = volume.geometry.to_index(fact.position)
    return first, np.rint(steps[0]).astype(np.intp), np.rint(steps[1]).astype(np.intp)


def _reaches(landing: Landing, fact: FrameFacts, volume: Volume) -> bool:
    """Whether any corner of the frame's span meets the Volume."""
    ends = landing.index_of(np.array([[0, 0], [fact.rows - 1, fact.columns - 1]]))
    low, high = ends.min(axis=0), ends.max(axis=0)
    return bool(np.all(high >= 0) and np.all(low < volume.geometry.shape))


def _named_slice(look: Lookup, volume: Volume) -> int | None:
    """The one slice of the Volume that a frame says it was drawn on."""
    uid = look.text("ReferencedSOPInstanceUID")
    frames = {int(frame) - 1 for frame in look.numbers("ReferencedFrameNumber")}
    named = [
        at
        for at, source in enumerate(volume.sources)
        if source.sop_instance_uid == uid and (not frames or source.frame in frames)
    ]
    return named[0] if len(named) == 1 else None


def _on_slice(at: int, fact: FrameFacts, volume: Volume) -> Landing:
    """The landing on a named slice; turned or shifted in it where both say where they lie."""
    if volume.geometry.in_patient and fact.is_placed:
        first, down, right = _in_voxels(fact, volume)
        if down[0] == 0 and right[0] == 0:
            first[0] = at
            whole = np.rint(first)
            if np.abs(first - whole).max() > _ON_GRID:
                raise Misfit("lies between the pixels of this series")
            return Landing(whole.astype(np.intp), down, right)
    if (fact.rows, fact.columns) != volume.geometry.shape[1:]:
        raise Misfit("is not of the size of this series")
    return Landing(np.array([at, 0, 0]), np.array([0, 1, 0]), np.array([0, 0, 1]))
