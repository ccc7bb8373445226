"""Regions as the graphic items of structured reports (DICOM PS3.3 C.18.6 and C.18.9)."""

from dataclasses import dataclass

import numpy as np
from highdicom.sr import (
    CoordinatesForMeasurement,
    CoordinatesForMeasurement3D,
    ImageRegion,
    ImageRegion3D,
    SourceImageForRegion,
)

from viewer.core.geometry import Points
from viewer.core.region import Region, Shape
from viewer.core.volume import Volume
from viewer.exporters.coordinates import InSpace, OnImage, located

_SQUARE = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One figure: DICOM's name for it, and where it lies."""

    kind: str
    at: OnImage | InSpace

    def region(self) -> ImageRegion | ImageRegion3D:
        """As the region of a group (TID 1410)."""
        if isinstance(self.at, InSpace):
            return ImageRegion3D(self.kind, self.at.points, self.at.frame_of_reference)
        return ImageRegion(self.kind, self.at.points, _image(self.at))

    def coordinates(self) -> CoordinatesForMeasurement | CoordinatesForMeasurement3D:
        """As what a number was measured on (TID 320 and 321)."""
        if isinstance(self.at, InSpace):
            space = self.at.frame_of_reference
            return CoordinatesForMeasurement3D(self.kind, self.at.points, space)
        return CoordinatesForMeasurement(self.kind, self.at.points, _image(self.at))


CLOSED = frozenset({Shape.CIRCLE, Shape.ELLIPSE, Shape.BOX, Shape.POLYGON})
"""Shapes with an inside."""

_TWO_LINES = (Shape.OPEN_ANGLE, Shape.COBB)
_POINTS = (Shape.POINT, Shape.TEXT)


def figures_of(region: Region, volume: Volume) -> list[Figure]:
    """The figures of a Region on a Volume: two where it is made of two lines, else one."""
    at = located(volume, region.points)
    shape = region.shape
    if shape in _POINTS:
        return [Figure("POINT", at)]
    if shape in _TWO_LINES:
        return [Figure("POLYLINE", _with(at, at.points[i : i + 2])) for i in (0, 2)]
    if shape is Shape.CIRCLE:
        return [_circle(region, volume, at)]
    if shape is Shape.ELLIPSE:
        return [Figure("ELLIPSE", _with(at, _longer_first(at.points)))]
    if shape in CLOSED:
        kind = "POLYGON" if isinstance(at, InSpace) else "POLYLINE"
        return [Figure(kind, _with(at, np.vstack([at.points, at.points[:1]])))]
    return [Figure("POLYLINE", at)]


def _circle(region: Region, volume: Volume, at: OnImage | InSpace) -> Figure:
    """A circle; an ellipse where a circle in the patient covers pixels that are not square."""
    _, down, right = volume.geometry.spacing
    square = not region.in_patient or abs(down - right) < _SQUARE * right
    if isinstance(at, OnImage) and square:
        return Figure("CIRCLE", at)
    places = located(volume, _axes_of_circle(region, volume))
    return Figure("ELLIPSE", _with(places, _longer_first(places.points)))


def _axes_of_circle(region: Region, volume: Volume) -> list[tuple[float, float, float]]:
    """Ends of two axes of a circle in the patient, in the plane of the grid that it lies in."""
    centre, edge = np.array(region.points)
    radius = float(np.linalg.norm(edge - centre))
    apart = np.abs(np.diff(volume.geometry.to_index(region.points), axis=0))[0]
    normal = int(np.argmin(np.round(apart, 6)))
    first, second = (volume.geometry.directions[:, axis] for axis in range(3) if axis != normal)
    ends = (-first, first, -second, second)
    return [tuple((centre + radius * end).tolist()) for end in ends]


def _longer_first(points: Points) -> Points:
    """The ends of the major axis, then of the minor (PS3.3 C.18.6.1.2)."""
    one, other = (np.linalg.norm(points[i] - points[i + 1]) for i in (0, 2))
    return points if one >= other else points[[2, 3, 0, 1]]


def _with(at: OnImage | InSpace, points: Points) -> OnImage | InSpace:
    if isinstance(at, InSpace):
        return InSpace(at.instance, at.frame_of_reference, points)
    return OnImage(at.instance, at.frame, points)


def _image(at: OnImage) -> SourceImageForRegion:
    frames = [at.frame] if at.frame else None
    return SourceImageForRegion(at.instance.sop_class_uid, at.instance.sop_instance_uid, frames)
