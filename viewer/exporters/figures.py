"""Regions as the graphic items of structured reports (DICOM PS3.3 C.18.6 and C.18.9)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from viewer.core.geometry import Points
from viewer.core.shapes.outline import CLOSED, ROUND, TWO_LINES, ellipse_of, places_of, region_at
from viewer.core.shapes.region import Place, Region, Shape
from viewer.core.volume import Volume
from viewer.exporters.coordinates import InSpace, Located, OnImage, located

if TYPE_CHECKING:
    from highdicom.sr import (
        CoordinatesForMeasurement,
        CoordinatesForMeasurement3D,
        ImageRegion,
        ImageRegion3D,
        SourceImageForRegion,
    )


_ROUND = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One figure: DICOM's name for it, and where it lies."""

    kind: str
    at: Located

    def region(self) -> ImageRegion | ImageRegion3D:
        """As the region of a group (TID 1410)."""
        from highdicom.sr import ImageRegion, ImageRegion3D  # heavy

        if isinstance(self.at, InSpace):
            return ImageRegion3D(self.kind, self.at.points, self.at.frame_of_reference)
        return ImageRegion(self.kind, self.at.points, _image(self.at))

    def coordinates(self) -> CoordinatesForMeasurement | CoordinatesForMeasurement3D:
        """As what a number was measured on (TID 320 and 321)."""
        from highdicom.sr import CoordinatesForMeasurement, CoordinatesForMeasurement3D  # heavy

        if isinstance(self.at, InSpace):
            space = self.at.frame_of_reference
            return CoordinatesForMeasurement3D(self.kind, self.at.points, space)
        return CoordinatesForMeasurement(self.kind, self.at.points, _image(self.at))


def figures_of(region: Region, volume: Volume) -> list[Figure]:
    """The figures of a Region on a Volume: two where it is made of two lines, else one."""
    if region.shape in ROUND:
        return [_round(region, volume)]
    at = located(volume, region.points)
    if len(region.points) == 1:
        return [Figure("POINT", at)]
    if region.shape in TWO_LINES:
        return [Figure("POLYLINE", replace(at, points=at.points[i : i + 2])) for i in (0, 2)]
    if region.shape in CLOSED:
        kind = "POLYGON" if isinstance(at, InSpace) else "POLYLINE"
        return [Figure(kind, replace(at, points=np.vstack([at.points, at.points[:1]])))]
    return [Figure("POLYLINE", at)]


def _round(region: Region, volume: Volume) -> Figure:
    """A circle, or an ellipse where it covers pixels that are not square, or lies in space."""
    at = located(volume, _axes(region, volume))
    first, second = (np.linalg.norm(at.points[i] - at.points[i + 1]) for i in (0, 2))
    if isinstance(at, OnImage) and region.shape is Shape.CIRCLE and abs(first - second) < _ROUND:
        middle = at.points[:2].mean(axis=0)
        return Figure("CIRCLE", replace(at, points=np.stack([middle, at.points[1]])))
    return Figure("ELLIPSE", replace(at, points=_major_first(at.points)))


def _axes(region: Region, volume: Volume) -> tuple[Place, ...]:
    """The ends of both axes of a round shape, as a Region has its points."""
    found = ellipse_of(region.shape, places_of(region, volume.geometry))
    halves = (-found.first, found.first, -found.second, found.second)
    ends = np.array([found.centre + half for half in halves])
    return region_at(Shape.ELLIPSE, ends, volume.geometry).points


def _major_first(ends: Points) -> Points:
    """The ends of the major axis, then of the minor, square on each other (PS3.3 C.18.6.1.2).

    Axes that are square in the patient may not be so on pixels that are not.
    """
    centre = ends.mean(axis=0)
    halves = np.stack([ends[1] - centre, ends[3] - centre], axis=1)
    directions, lengths, _ = np.linalg.svd(halves, full_matrices=False)
    major, minor = (directions[:, i] * lengths[i] for i in (0, 1))
    return np.stack([centre - major, centre + major, centre - minor, centre + minor])


def _image(at: OnImage) -> SourceImageForRegion:
    from highdicom.sr import SourceImageForRegion  # heavy

    frames = [at.frame] if at.frame else None
    return SourceImageForRegion(at.instance.sop_class_uid, at.instance.sop_instance_uid, frames)
