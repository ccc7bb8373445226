"""Where marks lie, as structured reports have it: on one image, or in a frame of reference.

DICOM counts an image's coordinates from the outer corner of its first pixel, so that the middle
of that pixel is (0.5, 0.5) (PS3.3 C.18.6.1.1); a Region counts from the middle.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.core.geometry import Points
from viewer.core.shapes.region import Place
from viewer.core.study import Instance
from viewer.core.volume import Volume
from viewer.exporters.coding import uid_of
from viewer.exporters.saving import NotExported
from viewer.exporters.sources import REMAINING, find_instance

_TO_CORNER = 0.5
_ON_SLICE = 0.01
"""Part of a slice by which points may miss it and still count as lying on it."""


@dataclass(frozen=True, slots=True, eq=False)
class OnImage:
    """Points (n, 2) as (column, row) of an image, from the corner of its first pixel.

    ``frame`` counts from 1; it is 0 where the image has only one.
    """

    instance: Instance
    frame: int
    points: Points


@dataclass(frozen=True, slots=True, eq=False)
class InSpace:
    """Points (n, 3) in patient millimetres (LPS); ``instance`` is one picture of that space."""

    instance: Instance
    frame_of_reference: str
    points: Points


Located = OnImage | InSpace


def located(volume: Volume, places: Sequence[Place]) -> Located:
    """Where places on a Volume lie. Raises `NotExported` where it came from no DICOM file.

    What lies on one acquired slice is told on its image, which every reader understands; what
    does not, in the frame of reference.
    """
    if not volume.sources:
        raise NotExported("The picture is not a DICOM image.", REMAINING)
    points = np.array(places, dtype=np.float64)
    index = volume.geometry.to_index(points) if volume.geometry.in_patient else points[:, ::-1]
    return _on_slice(volume, index) or _in_space(volume, points)


def _on_slice(volume: Volume, index: Points) -> OnImage | None:
    """On the image of a slice, where all points lie on it and it is no part of a mosaic."""
    at = round(float(index[0, 0]))
    if np.abs(index[:, 0] - at).max() > _ON_SLICE or not 0 <= at < len(volume.sources):
        return None
    if _is_tile(volume, at):
        return None
    source = volume.sources[at]
    instance = find_instance((volume.series,), source.sop_instance_uid)
    frame = source.frame + 1 if instance.frames > 1 else 0
    return OnImage(instance, frame, index[:, [2, 1]] + _TO_CORNER)


def _is_tile(volume: Volume, at: int) -> bool:
    stacks = volume.series.stacks
    return volume.stack < len(stacks) and stacks[volume.stack].frames[at].tile is not None


def _in_space(volume: Volume, points: Points) -> InSpace:
    if not volume.geometry.in_patient:
        raise NotExported("A mark on several projections has no place in common.", REMAINING)
    space = volume.geometry.frame_of_reference
    space = space or str(uid_of(f"space of series {volume.series.uid}"))
    instance = find_instance((volume.series,), volume.sources[0].sop_instance_uid)
    return InSpace(instance, space, points)
